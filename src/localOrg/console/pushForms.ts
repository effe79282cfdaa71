import type { SandboxApp, SandboxPush } from '../state/orgModel';
import { appPage } from './appPage';
import type { ConsoleContext, ConsoleResponse } from './context';
import { field, submit } from './forms';
import { groupNamed } from './groupChoice';
import { appPath, TAB } from './labels';
import { FieldError } from './problems';

/** "Find groups by name": pushes a group. */
export function postPushGroup(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  return submit({
    form: 'pushGroup',
    values: form,
    page: (state) => appPage(app, context, state),
    fieldOf: (cause) =>
      /sourceGroupId/.test(cause)
        ? 'pushGroup'
        : /targetGroupName/.test(cause)
          ? 'targetName'
          : undefined,
    act: async () => {
      const group = groupNamed(context, field(form, 'pushGroup'), 'pushGroup');
      const targetGroupId = field(form, 'target');
      const target =
        targetGroupId === ''
          ? { targetGroupName: field(form, 'targetName') || group.profile.name }
          : { targetGroupId };
      await context.call('POST', pushesOf(app), {
        sourceGroupId: group.id,
        ...target,
        status: form.has('immediately') ? 'ACTIVE' : 'INACTIVE',
      });
      return savedPath(app, 'pushGroup');
    },
  });
}

/** What is done with a group that is pushed: the actions of its row. */
export function postPush(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  return submit({
    form: 'push',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      const push = app.pushes.find(({ id }) => id === form.get('push'));
      if (!push) throw new FieldError(undefined, 'The group is not pushed any more.');
      await act(app, push, form, context);
      return savedPath(app, 'push');
    },
  });
}

async function act(
  app: SandboxApp,
  push: SandboxPush,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<void> {
  const path = `${pushesOf(app)}/${push.id}`;
  const setStatus = (status: string) => context.call('PATCH', path, { status });
  switch (form.get('act')) {
    case 'now':
      context.pushNow(app, push.id);
      return;
    case 'activate':
      await setStatus('ACTIVE');
      return;
    case 'deactivate':
      await setStatus('INACTIVE');
      return;
    case 'unlink':
      // A push that is on must be off before it can go; one in error can go as it is.
      if (push.status === 'ACTIVE') await setStatus('INACTIVE');
      await context.call('DELETE', `${path}?deleteTargetGroup=${form.get('keep') === 'delete'}`);
      return;
    default:
      throw new FieldError(undefined, 'There is no such action.');
  }
}

function pushesOf(app: SandboxApp): string {
  return `/api/v1/apps/${app.id}/group-push/mappings`;
}

function savedPath(app: SandboxApp, form: string): string {
  return `${appPath(app)}?saved=${form}#${TAB.pushGroups}`;
}
