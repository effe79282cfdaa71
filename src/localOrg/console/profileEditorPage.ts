import type { Json } from '../../base/record';
import type { SandboxApp } from '../state/orgModel';
import { dataTypeOf } from './attributeForm';
import type { ConsoleContext, ConsoleResponse } from './context';
import { buttonForm, type FormFrame, formNotes } from './fields';
import { formState, type PageState, submit } from './forms';
import { type Html, html } from './html';
import { appPath, attributePath, mappingsPath, PATH, profilePath } from './labels';
import { pageResponse } from './layout';

/** Directory > Profile Editor: the list, and per app (`#app/{id}`) its attributes. */
export function profileEditorPage(context: ConsoleContext, state: PageState): ConsoleResponse {
  const apps = context.apps();
  const frame: FormFrame = { action: PATH.profileEditor, csrfToken: context.csrfToken };
  const rows = apps.map(
    (app) =>
      html`<tr><th scope="row"><a href="#app/${app.id}">${app.label} User</a></th><td>${app.label}</td><td class="row-actions"><a class="button second small" href="${mappingsPath(app)}" aria-label="Mappings of ${app.label}">Mappings</a></td></tr>`,
  );
  const body = html`<h1>Profile Editor</h1>
<section class="card" id="profiles" data-panel="tab"><h2>Users</h2>${
    rows.length === 0
      ? html`<p>There is no application yet.</p>`
      : html`<div class="scroll"><table aria-label="Profiles"><thead><tr><th scope="col">Profile</th><th scope="col">Application</th><th scope="col">Actions</th></tr></thead><tbody>${rows}</tbody></table></div>`
  }</section>
${apps.map((app) => appProfile(app, frame, state))}`;
  return pageResponse({
    title: 'Profile Editor',
    orgUrl: context.orgUrl,
    menu: PATH.profileEditor,
    body,
    status: state.status ?? 200,
  });
}

function appProfile(app: SandboxApp, frame: FormFrame, state: PageState): Html {
  const custom = Object.entries(app.customAttributes);
  const base = Object.entries(app.baseAttributes);
  return html`<section class="card" id="app/${app.id}" data-panel="tab">
<h2>${app.label} User</h2>
<p class="quiet"><a href="#profiles">All profiles</a> · <a href="${appPath(app)}">Application</a></p>
<h3>Attributes</h3>
${formNotes(formState(state, `attributes-${app.id}`))}
<div class="actions flush"><a class="button" href="${attributePath(app)}">Add Attribute</a><a class="button second" href="${mappingsPath(app)}">Mappings</a></div>
${attributeTable(
  [...base, ...custom].map(([name, attribute]) =>
    attributeRow(app, frame, name, attribute, Object.hasOwn(app.customAttributes, name)),
  ),
)}
</section>`;
}

function attributeTable(rows: Html[]): Html {
  return html`<div class="scroll"><table aria-label="Attributes"><thead><tr><th scope="col">Display name</th><th scope="col">Variable name</th><th scope="col">Data type</th><th scope="col">External name</th><th scope="col">External namespace</th><th scope="col">Scope</th><th scope="col">Attribute type</th><th scope="col">Actions</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function attributeRow(
  app: SandboxApp,
  frame: FormFrame,
  name: string,
  attribute: Json,
  isCustom: boolean,
): Html {
  const scope = attribute['scope'] === 'SELF' ? 'User personal' : 'Group';
  const actions =
    isCustom &&
    html`<a class="button second small" href="${attributePath(app, name)}" aria-label="Edit ${name}">Edit</a><details class="menu-like"><summary aria-label="Delete ${name}">Delete</summary>${buttonForm('deleteAttribute', 'Yes, delete it and its values', frame, { app: app.id, name }, name)}</details>`;
  return html`<tr><td>${text(attribute['title'])}</td><th scope="row"><code>${name}</code></th><td>${dataTypeOf(attribute)}</td><td>${text(attribute['externalName'])}</td><td class="breakable">${text(attribute['externalNamespace'])}</td><td>${scope}</td><td>${isCustom ? 'Custom' : 'Base'}</td><td class="row-actions">${actions}</td></tr>`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Delete, beside an attribute. */
export function postProfileEditor(
  context: ConsoleContext,
  values: URLSearchParams,
): Promise<ConsoleResponse> | undefined {
  const app = context.app(values.get('app') ?? '');
  if (values.get('form') !== 'deleteAttribute' || !app) return undefined;
  return submit({
    form: `attributes-${app.id}`,
    values,
    page: (state) => profileEditorPage(context, state),
    act: async () => {
      const properties = { [values.get('name') ?? '']: null };
      await context.call('POST', `/api/v1/meta/schemas/apps/${app.id}/default`, {
        definitions: { custom: { id: '#custom', type: 'object', properties } },
      });
      return profilePath(app);
    },
  });
}
