import type { ConsoleContext, ConsoleResponse } from './context';
import { html } from './html';
import { appPath, PATH } from './labels';
import { pageResponse } from './layout';
import { signOnModeLabel } from './signOnLabels';

/** Applications > Applications. */
export function appsPage(context: ConsoleContext): ConsoleResponse {
  const rows = context.apps().map((app) => {
    const provisioning = app.provisioning.mode === 'SCIM' ? 'SCIM' : 'None';
    return html`<tr><th scope="row"><a href="${appPath(app)}">${app.label}</a></th><td>${app.status === 'ACTIVE' ? 'Active' : 'Inactive'}</td><td>${signOnModeLabel(app.signOnMode)}</td><td>${provisioning}</td><td><code>${app.id}</code></td></tr>`;
  });
  const body = html`<div class="head"><h1>Applications</h1><a class="button" href="${PATH.createApp}">Create App Integration</a> <a class="button second" href="${PATH.catalog}">Browse App Catalog</a></div>
<section class="card">${
    rows.length === 0
      ? html`<p>There is no application yet. Make one here, with <code>okta-scim apply</code>, or through the API.</p>`
      : html`<div class="scroll"><table aria-label="Applications"><thead><tr><th scope="col">Name</th><th scope="col">Status</th><th scope="col">Sign-on mode</th><th scope="col">Provisioning</th><th scope="col">Id</th></tr></thead><tbody>${rows}</tbody></table></div>`
  }</section>`;
  return pageResponse({ title: 'Applications', orgUrl: context.orgUrl, menu: PATH.apps, body });
}
