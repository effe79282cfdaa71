import { xmlText as html } from '../../base/text/xmlText';
import type { PendingItem, ReportRow } from './reportModel';

const WHO: Readonly<Record<PendingItem['who'], string>> = {
  tool: 'okta-scim apply',
  person: 'an admin, in the Admin Console',
};

/** What one target has left to do, folded; empty when that is nothing. */
export function detailsOf({ app, file, env, pending, error }: ReportRow, index: number): string {
  if (pending.length === 0 && error === undefined) return '';
  const name = `${app ?? file}${env === undefined ? '' : `, ${env}`}`;
  const problem = error === undefined ? '' : `<p class="bad">${html(error)}</p>`;
  const rows = pending.map(
    ({ what, who, why }) =>
      `<tr><td>${html(what)}</td><td>${WHO[who]}</td><td>${html(why)}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ''
      : `<div class="wide" role="region" aria-label="${html(`Pending of ${name}`)}" tabindex="0"><table><thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">Why</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return `<details id="t${index}"><summary>${html(name)} <small>${error === undefined ? `${pending.length} pending` : 'not read'}</small></summary>${problem}${table}</details>`;
}
