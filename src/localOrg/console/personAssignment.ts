import type { SandboxApp, SandboxUser } from '../state/orgModel';
import { appPage } from './appPage';
import type { ConsoleContext } from './context';
import { field, submit } from './forms';
import { appPath, TAB } from './labels';
import { FieldError } from './problems';

/**
 * The person with that username, whatever its case.
 * @throws {FieldError} when there is none.
 */
export function personWithLogin(
  context: ConsoleContext,
  login: string,
  fieldName: string,
): SandboxUser {
  for (const user of context.users()) {
    if (String(user.profile['login']).toLowerCase() === login.toLowerCase()) return user;
  }
  throw new FieldError(fieldName, `There is nobody with the username "${login}".`);
}

/** Assignments > Assign to People: by hand, past the groups. */
export function assignPerson(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  return submit({
    form: 'assignPerson',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      const user = personWithLogin(context, field(form, 'assignPerson'), 'assignPerson');
      await assign(app, user.id, context);
      return savedPath(app, 'assignPerson', TAB.assignments);
    },
  });
}

export function unassignPerson(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  return submit({
    form: 'assignPerson',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      const userId = encodeURIComponent(form.get('user') ?? '');
      await context.call('DELETE', `/api/v1/apps/${app.id}/users/${userId}`);
      return savedPath(app, 'assignPerson', TAB.assignments);
    },
  });
}

/** Assignments > Provision User: for somebody who was assigned before provisioning was on. */
export function provisionPerson(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  return submit({
    form: 'assignPerson',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      context.provisionUser(app, form.get('user') ?? '');
      return savedPath(app, 'assignPerson', TAB.assignments);
    },
  });
}

/** Import > Confirm Assignments: assigns the people that an import has matched. */
export function confirmImport(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  return submit({
    form: 'confirmImport',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      const matched = new Set((app.imported ?? []).map(({ matchedUserId }) => matchedUserId));
      const chosen = form.getAll('user').filter((id) => matched.has(id));
      if (chosen.length === 0) throw new FieldError(undefined, 'Nobody is chosen.');
      for (const userId of chosen) await assign(app, userId, context);
      return savedPath(app, 'confirmImport', TAB.import);
    },
  });
}

async function assign(app: SandboxApp, userId: string, context: ConsoleContext): Promise<void> {
  await context.call('POST', `/api/v1/apps/${app.id}/users`, { id: userId, scope: 'USER' });
}

function savedPath(app: SandboxApp, form: string, fragment: string): string {
  return `${appPath(app)}?saved=${form}#${fragment}`;
}
