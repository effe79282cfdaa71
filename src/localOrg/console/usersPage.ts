import { stringAt } from '../state/json';
import type { ConsoleContext, ConsoleResponse } from './context';
import { formNotes, hiddenFields, textField } from './fields';
import { field, formState, type PageState, shownValue, submit } from './forms';
import { html } from './html';
import { PATH, userPath } from './labels';
import { pageResponse } from './layout';
import { listView } from './listPage';
import { byName } from './problems';
import { statusLabel, userLabel } from './userLabel';

const NEW_PERSON = [
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['login', 'Username'],
  ['email', 'Primary email'],
] as const;

/** Directory > People. */
export function usersPage(context: ConsoleContext, url: URL, page: PageState): ConsoleResponse {
  const state = formState(page, 'addPerson');
  const frame = { action: PATH.people, csrfToken: context.csrfToken };
  const texts = (user: Parameters<typeof userLabel>[0]) => [
    userLabel(user),
    user.profile['login'],
    user.profile['email'],
  ];
  const list = listView(context.users(), texts, url, 'Name, username or email');
  const rows = list.shown.map(
    (user) =>
      html`<tr><th scope="row"><a href="${userPath(user)}">${userLabel(user)}</a></th><td>${String(user.profile['login'] ?? '')}</td><td>${String(user.profile['email'] ?? '')}</td><td>${statusLabel(user.status)}</td></tr>`,
  );
  const inputs = NEW_PERSON.map(([name, label]) =>
    textField(name, label, shownValue(state, name, ''), {
      isRequired: true,
      errors: state.problems.byField.get(name),
    }),
  );
  const body = html`<h1>People</h1>
<section class="card">${list.search}
<div class="scroll"><table aria-label="People"><thead><tr><th scope="col">Person</th><th scope="col">Username</th><th scope="col">Primary email</th><th scope="col">Status</th></tr></thead><tbody>${rows}</tbody></table></div>${list.pager}</section>
<section class="card"><h2>Add person</h2><form method="post" action="${frame.action}">
${hiddenFields('addPerson', frame)}
${formNotes(state)}
${inputs}
<div class="actions"><button>Save</button></div>
</form></section>`;
  return pageResponse({
    title: 'People',
    orgUrl: context.orgUrl,
    menu: PATH.people,
    body,
    status: page.status ?? 200,
  });
}

export function postUsers(
  context: ConsoleContext,
  url: URL,
  values: URLSearchParams,
): Promise<ConsoleResponse> {
  return submit({
    form: 'addPerson',
    values,
    page: (state) => usersPage(context, url, state),
    fieldOf: byName({
      firstName: 'firstName',
      lastName: 'lastName',
      login: 'login',
      email: 'email',
    }),
    act: async () => {
      const profile = Object.fromEntries(NEW_PERSON.map(([name]) => [name, field(values, name)]));
      const made = await context.call('POST', '/api/v1/users?activate=true', { profile });
      return userPath({ id: stringAt(made, 'id') ?? '' });
    },
  });
}
