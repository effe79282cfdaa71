import type { ConsoleContext, ConsoleResponse } from '../context';
import { html } from '../html';
import { catalogAppPath, PATH, wizardPath } from '../labels';
import { pageResponse } from '../layout';
import { listView } from '../listPage';
import { TITLES } from './titles';

interface Tile {
  title: string;
  href: string;
  about: string;
  isPrivate: boolean;
}

/** Applications > Browse App Catalog: by name, all of them or the private apps only. */
export function catalogPage(context: ConsoleContext, url: URL): ConsoleResponse {
  const isPrivateOnly = url.searchParams.get('filter') === 'private';
  const tiles = [...privateTiles(context), ...(isPrivateOnly ? [] : publicTiles())];
  const list = listView(tiles, ({ title }) => [title], url, 'Name of the app', ['filter']);
  const rows = list.shown.map(
    ({ title, href, about, isPrivate }) =>
      html`<tr><th scope="row"><a href="${href}">${title}</a></th><td>${about}</td><td>${isPrivate ? 'Private app' : 'Okta Integration Network'}</td></tr>`,
  );
  const drafts = context.privateApps
    .list()
    .filter(({ deployed }) => !deployed)
    .map(
      (draft) => html`<li><a href="${wizardPath(draft.id)}">${draft.settings.displayName}</a></li>`,
    );
  const filter = (value: string, text: string, isChosen: boolean) =>
    html`<a href="${PATH.catalog}${value}"${isChosen && html` aria-current="page"`}>${text}</a>`;
  const body = html`<h1>Browse App Integration Catalog</h1>
<nav class="tabs" aria-label="Catalog">${filter('', 'All integrations', !isPrivateOnly)}${filter('?filter=private', 'Private apps', isPrivateOnly)}</nav>
<section class="card">${list.search}
<div class="scroll"><table aria-label="Apps of the catalog"><thead><tr><th scope="col">App</th><th scope="col">Provisioning</th><th scope="col">From</th></tr></thead><tbody>${rows}</tbody></table></div>${list.pager}</section>
${drafts.length > 0 && html`<section class="card"><h2>Private apps that are not deployed</h2><ul>${drafts}</ul></section>`}`;
  return pageResponse({
    title: 'Browse App Integration Catalog',
    orgUrl: context.orgUrl,
    menu: PATH.apps,
    body,
  });
}

function privateTiles(context: ConsoleContext): Tile[] {
  return context.privateApps.list().flatMap(({ id, deployed }) => {
    if (!deployed) return [];
    const { displayName, scim } = deployed.settings;
    const about = scim ? 'SCIM 2.0' : 'None';
    return [{ title: displayName, href: catalogAppPath(id), about, isPrivate: true }];
  });
}

function publicTiles(): Tile[] {
  return Object.entries(TITLES).map(([name, title]) => ({
    title,
    href: catalogAppPath(name),
    about: name.startsWith('scim2') ? 'SCIM 2.0' : 'By its own API, here as SCIM 2.0',
    isPrivate: false,
  }));
}
