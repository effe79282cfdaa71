import type { SandboxGroup, SandboxUser } from '../state/orgModel';
import type { ConsoleContext, ConsoleResponse } from './context';
import {
  askedForm,
  buttonForm,
  type FormFrame,
  formNotes,
  hiddenFields,
  textField,
} from './fields';
import { field, formState, type PageState, shownValue, submit } from './forms';
import { type Html, html } from './html';
import { appPath, assignPath, groupPath, PATH, userPath } from './labels';
import { pageResponse } from './layout';
import { personWithLogin } from './personAssignment';
import { byName, FieldError } from './problems';
import { statusLabel, userLabel } from './userLabel';

const MAX_SHOWN = 200;

/** A group: its people, its applications, its name. */
export function groupPage(
  group: SandboxGroup,
  context: ConsoleContext,
  page: PageState,
): ConsoleResponse {
  const frame: FormFrame = { action: groupPath(group), csrfToken: context.csrfToken };
  const isOurs = group.type === 'OKTA_GROUP';
  const tabs: [id: string, label: string, section: Html][] = [
    ['people', 'People', peopleTab(group, context, frame, page)],
    ['applications', 'Applications', applicationsTab(group, context, frame, page)],
  ];
  if (isOurs) tabs.push(['profile', 'Profile', profileTab(group, frame, page)]);
  const body = html`<h1>${group.profile.name}</h1>
<p class="quiet">${group.profile.description} <code>${group.id}</code></p>
<nav class="tabs" aria-label="Group">${tabs.map(([id, label]) => html`<a href="#${id}" data-tab="tab">${label}</a>`)}</nav>
${tabs.map(([id, , section]) => html`<section class="card" id="${id}" data-panel="tab">${section}</section>`)}`;
  return pageResponse({
    title: group.profile.name,
    orgUrl: context.orgUrl,
    menu: PATH.groups,
    body,
    status: page.status ?? 200,
  });
}

function peopleTab(
  group: SandboxGroup,
  context: ConsoleContext,
  frame: FormFrame,
  page: PageState,
): Html {
  const state = formState(page, 'people');
  const members = context.members(group.id);
  const isOurs = group.type === 'OKTA_GROUP';
  const rows = members.slice(0, MAX_SHOWN).map((user) => personRow(user, isOurs, frame));
  return html`<h2>People</h2>
${formNotes(state)}
${
  rows.length === 0
    ? html`<p class="quiet">Nobody is in this group.</p>`
    : html`<div class="scroll"><table aria-label="Members"><thead><tr><th scope="col">Person</th><th scope="col">Username</th><th scope="col">Status</th><th scope="col">Actions</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
${members.length > MAX_SHOWN && html`<p class="quiet">The first ${MAX_SHOWN} of ${members.length}.</p>`}
${
  isOurs &&
  html`<form method="post" action="${frame.action}" class="one-line">${hiddenFields('people', frame)}<input type="hidden" name="act" value="add">
${textField('login', 'Assign people, by username', shownValue(state, 'login', ''), {
  isRequired: true,
  errors: state.problems.byField.get('login'),
})}<button class="second">Add</button></form>`
}`;
}

function personRow(user: SandboxUser, isOurs: boolean, frame: FormFrame): Html {
  const login = String(user.profile['login'] ?? user.id);
  return html`<tr><th scope="row"><a href="${userPath(user)}">${userLabel(user)}</a></th><td>${login}</td><td>${statusLabel(user.status)}</td><td class="row-actions">${isOurs && buttonForm('people', 'Remove', frame, { act: 'remove', user: user.id }, login)}</td></tr>`;
}

function applicationsTab(
  group: SandboxGroup,
  context: ConsoleContext,
  frame: FormFrame,
  page: PageState,
): Html {
  const rows = context.apps().map((app) => {
    const isAssigned = app.assignments.some(({ groupId }) => groupId === group.id);
    const link = assignPath(app, group.id, 'group');
    const actions = isAssigned
      ? html`<a class="button second small" href="${link}" aria-label="Edit ${app.label}">Edit</a>${askedForm('unassignApp', 'Unassign', frame, { app: app.id }, app.label)}`
      : html`<a class="button small" href="${link}" aria-label="Assign ${app.label}">Assign</a>`;
    return html`<tr><th scope="row"><a href="${appPath(app)}">${app.label}</a></th><td>${isAssigned ? 'Assigned' : 'Not assigned'}</td><td class="row-actions">${actions}</td></tr>`;
  });
  return html`<h2>Assign Applications</h2>
${formNotes(formState(page, 'unassignApp'))}
${
  rows.length === 0
    ? html`<p class="quiet">There is no application yet.</p>`
    : html`<div class="scroll"><table aria-label="Applications of the group"><thead><tr><th scope="col">Application</th><th scope="col">Assignment</th><th scope="col">Actions</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
<div class="actions"><a class="button" href="${PATH.groups}">Done</a></div>`;
}

function profileTab(group: SandboxGroup, frame: FormFrame, page: PageState): Html {
  const state = formState(page, 'profile');
  const { name, description } = group.profile;
  return html`<h2>Profile</h2><form method="post" action="${frame.action}">
${hiddenFields('profile', frame)}
${formNotes(state)}
${textField('name', 'Name', shownValue(state, 'name', name), { isRequired: true, errors: state.problems.byField.get('name') })}
${textField('description', 'Description', shownValue(state, 'description', description ?? ''))}
<div class="actions"><button>Save</button></div>
</form>`;
}

export function postGroup(
  group: SandboxGroup,
  values: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> | undefined {
  const form = values.get('form') ?? '';
  const act = { people: changePeople, unassignApp, profile: changeProfile }[form];
  if (!act) return undefined;
  return submit({
    form,
    values,
    page: (state) => groupPage(group, context, state),
    fieldOf: byName({ name: 'name' }),
    act: async () => {
      await act(group, values, context);
      const tab = form === 'unassignApp' ? 'applications' : form;
      return `${groupPath(group)}?saved=${form}#${tab}`;
    },
  });
}

async function changePeople(
  group: SandboxGroup,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<void> {
  const isAdded = form.get('act') === 'add';
  const user = isAdded
    ? personWithLogin(context, field(form, 'login'), 'login')
    : context.user(form.get('user') ?? '');
  if (!user) throw new FieldError(undefined, 'There is no such person any more.');
  await context.call(isAdded ? 'PUT' : 'DELETE', `/api/v1/groups/${group.id}/users/${user.id}`);
}

async function unassignApp(
  group: SandboxGroup,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<void> {
  const appId = encodeURIComponent(form.get('app') ?? '');
  await context.call('DELETE', `/api/v1/apps/${appId}/groups/${group.id}`);
}

async function changeProfile(
  group: SandboxGroup,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<void> {
  const profile = { name: field(form, 'name'), description: field(form, 'description') };
  await context.call('PUT', `/api/v1/groups/${group.id}`, { profile });
}
