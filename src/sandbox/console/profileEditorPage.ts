import type { Json, SandboxApp } from '../model';
import type { ConsoleContext, ConsoleResponse } from './context';
import { type Html, html } from './html';
import { appPath } from './labels';
import { pageResponse } from './layout';

/** Directory > Profile Editor, read-only: the list, and per app (`#app/{id}`) its attributes and mappings. */
export function profileEditorPage(context: ConsoleContext): ConsoleResponse {
  const apps = context.apps();
  const links = apps.map((app) => html`<li><a href="#app/${app.id}">${app.label} User</a></li>`);
  const body = html`<h1>Profile Editor</h1>
<p class="quiet">Attributes and mappings are read-only here: they are set through the API.</p>
<section class="card" id="profiles" data-panel="tab"><h2>Users</h2>${
    links.length === 0 ? html`<p>There is no application yet.</p>` : html`<ul>${links}</ul>`
  }</section>
${apps.map(appProfile)}`;
  return pageResponse({ title: 'Profile Editor', orgUrl: context.orgUrl, body });
}

function appProfile(app: SandboxApp): Html {
  const attributes = Object.entries(app.customAttributes);
  const [toApp] = app.mappings;
  const mappings = Object.entries(toApp.properties);
  return html`<section class="card" id="app/${app.id}" data-panel="tab">
<h2>${app.label} User</h2>
<p class="quiet"><a href="#profiles">All profiles</a> · <a href="${appPath(app)}">Application</a></p>
<h3>Attributes</h3>
${
  attributes.length === 0
    ? html`<p class="quiet">No custom attributes.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Display name</th><th>Variable name</th><th>Data type</th><th>External name</th><th>External namespace</th><th>Scope</th></tr></thead><tbody>${attributes.map(attributeRow)}</tbody></table></div>`
}
<h3>Mappings: Okta User to ${app.label}</h3>
${
  mappings.length === 0
    ? html`<p class="quiet">No mappings.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Expression</th><th>Attribute</th><th>Applied on</th></tr></thead><tbody>${mappings.map(
        ([name, { expression, pushStatus }]) =>
          html`<tr><td><code>${expression}</code></td><td>${name}</td><td>${pushStatus === 'DONT_PUSH' ? 'Create' : 'Create and update'}</td></tr>`,
      )}</tbody></table></div>`
}
</section>`;
}

function attributeRow([name, attribute]: [string, Json]): Html {
  const scope = attribute.scope === 'SELF' ? 'User personal' : 'Group';
  return html`<tr><td>${text(attribute.title)}</td><td><code>${name}</code></td><td>${dataType(attribute)}</td><td>${text(attribute.externalName)}</td><td>${text(attribute.externalNamespace)}</td><td>${scope}</td></tr>`;
}

/** In the Console's words: `string array`. */
function dataType({ type, items }: Json): string {
  if (type !== 'array') return text(type);
  const inner = typeof items === 'object' && items !== null && 'type' in items ? items.type : '';
  return `${text(inner)} array`.trim();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
