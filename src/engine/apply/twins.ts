import { ConflictError } from '../../base/errors';
import type { OktaApp } from '../../okta/oktaModel';
import { groupName, pushesOf } from '../resources/groups/live';
import type { ApplyRun } from './applyRun';

/**
 * Another checkout of the file may have made an app in the same moment: each has its own then, and both would go on. Of
 * twins of this file's own, from a request without an answer, `tellTwins` tells at the end of the run.
 * @throws {ConflictError} when there is a second app of the label that has just been made.
 */
export async function assertOnlyApp(run: ApplyRun, app: OktaApp): Promise<void> {
  if (run.repeated.app) return;
  const others = await otherApps(run, app);
  if (others.length === 0) return;
  throw new ConflictError(
    `The app "${app.label}" was made (${app.id}), and somebody else has made one of that label in the same moment: ${others.join(', ')}.`,
    {
      nextStep:
        'See whether the file is applied from somewhere else, remove the app that is not wanted, then run the command again.',
    },
  );
}

/** Tells what there is two of, after a creation that an earlier one without an answer came before. */
export async function tellTwins(run: ApplyRun): Promise<void> {
  const { app } = run.live;
  if (!app) return;
  const nextStep = 'Look at each in the Admin Console, and remove the one that is not wanted.';
  const late = 'An earlier request to create it had no answer and has come to light late';
  if (run.repeated.app) {
    const others = await otherApps(run, app);
    if (others.length > 0) {
      const message = `${late}: beside the app of this file (${app.id}) there is ${others.join(', ')} of the same label.`;
      run.fail({ resource: 'app', key: app.label, message, nextStep });
    }
  }
  for (const groupId of run.repeated.pushes) {
    const ids = [...new Set(pushesOf(run.live, groupId).map(({ id }) => id))];
    if (ids.length < 2) continue;
    const message = `${late}: the group has the pushes ${ids.join(', ')}.`;
    run.fail({ resource: 'push', key: groupName(run.live, groupId), groupId, message, nextStep });
  }
}

/** Ids of the apps of the same label. */
async function otherApps(run: ApplyRun, { id, label }: OktaApp): Promise<string[]> {
  const found = await run.writer.findAppsByLabel(label, run.call);
  return found.filter((other) => other.id !== id).map((other) => other.id);
}
