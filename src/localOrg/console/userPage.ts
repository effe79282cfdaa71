import type { SandboxUser } from '../state/orgModel';
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
import { appPath, groupPath, PATH, userPath } from './labels';
import { pageResponse } from './layout';
import { byName } from './problems';
import { statusLabel, userLabel } from './userLabel';

const PROFILE = [
  ['login', 'Username'],
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['displayName', 'Display name'],
  ['email', 'Primary email'],
] as const;

/** A person: status, profile, and the groups and applications they have. */
export function userPage(
  user: SandboxUser,
  context: ConsoleContext,
  page: PageState,
): ConsoleResponse {
  const frame: FormFrame = { action: userPath(user), csrfToken: context.csrfToken };
  const title = userLabel(user);
  const apps = context
    .apps()
    .filter(({ assignments }) =>
      assignments.some(({ groupId }) => user.groupIds.includes(groupId)),
    );
  const body = html`<h1>${title}</h1>
<p class="quiet">${String(user.profile['login'] ?? '')} · ${statusLabel(user.status)} · <code>${user.id}</code></p>
<section class="card"><h2>Profile</h2>${profileForm(user, frame, page)}</section>
<section class="card"><h2>Status</h2>
${formNotes(formState(page, 'status'))}
<p>${statusLabel(user.status)}</p>
<div class="actions flush">${
    user.status === 'DEPROVISIONED' || user.status === 'STAGED'
      ? buttonForm('status', 'Activate', frame, { to: 'activate' }, title)
      : askedForm('status', 'Deactivate', frame, { to: 'deactivate' }, title)
  }</div></section>
<section class="card"><h2>Groups</h2><ul>${user.groupIds.map(
    (id) => html`<li><a href="${groupPath({ id })}">${groupLabel(id, context)}</a></li>`,
  )}</ul>
<h2>Applications</h2>${
    apps.length === 0
      ? html`<p class="quiet">None by a group.</p>`
      : html`<ul>${apps.map((app) => html`<li><a href="${appPath(app)}#tab-assignments">${app.label}</a></li>`)}</ul>`
  }</section>`;
  return pageResponse({
    title,
    orgUrl: context.orgUrl,
    menu: PATH.people,
    body,
    status: page.status ?? 200,
  });
}

/** A group that was pushed has its twin in the app, with the same name. */
function groupLabel(id: string, context: ConsoleContext): string {
  const isOfAnApp = context.group(id)?.type === 'APP_GROUP';
  return `${context.groupName(id)}${isOfAnApp ? ' (group of an app)' : ''}`;
}

function profileForm(user: SandboxUser, frame: FormFrame, page: PageState): Html {
  const state = formState(page, 'profile');
  const inputs = PROFILE.map(([name, label]) =>
    textField(name, label, shownValue(state, name, String(user.profile[name] ?? '')), {
      errors: state.problems.byField.get(name),
    }),
  );
  return html`<form method="post" action="${frame.action}">
${hiddenFields('profile', frame)}
${formNotes(state)}
${inputs}
<div class="actions"><button>Save</button></div>
</form>`;
}

export function postUser(
  user: SandboxUser,
  values: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> | undefined {
  const form = values.get('form') ?? '';
  const path = `/api/v1/users/${user.id}`;
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    profile: () => context.call('POST', path, { profile: changedProfile(user, values) }),
    status: () => {
      const change = values.get('to') === 'activate' ? 'activate' : 'deactivate';
      return context.call('POST', `${path}/lifecycle/${change}`);
    },
  };
  const act = Object.hasOwn(acts, form) ? acts[form] : undefined;
  if (!act) return undefined;
  return submit({
    form,
    values,
    page: (state) => userPage(user, context, state),
    fieldOf: byName(Object.fromEntries(PROFILE.map(([name]) => [name, name]))),
    act: async () => {
      await act();
      return `${userPath(user)}?saved=${form}`;
    },
  });
}

/** Only what was changed: the update is a partial one. */
function changedProfile(user: SandboxUser, form: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    PROFILE.map(([name]): [string, string] => [name, field(form, name)]).filter(
      ([name, value]) => form.has(name) && value !== String(user.profile[name] ?? ''),
    ),
  );
}
