import type { ApplyRun } from './applyRun';
import { groupName, pushesOf } from './liveGroups';

/** Tells what there is two of, after a creation that an earlier one without an answer came before. */
export async function tellTwins(run: ApplyRun): Promise<void> {
  const { app } = run.live;
  if (!app) return;
  const nextStep = 'Look at each in the Admin Console, and remove the one that is not wanted.';
  const late = 'An earlier request to create it had no answer and has come to light late';
  if (run.repeated.app) {
    const found = await run.writer.findAppsByLabel(app.label, run.call);
    const others = found.filter(({ id }) => id !== app.id).map(({ id }) => id);
    if (others.length > 0) {
      const message = `${late}: beside the app of this file (${app.id}) there is ${others.join(', ')} of the same label.`;
      run.fail({ resource: 'app', key: app.label, message, nextStep });
    }
  }
  for (const groupId of run.repeated.pushes) {
    const pushes = pushesOf(run.live, groupId);
    if (pushes.length < 2) continue;
    const message = `${late}: the group has the pushes ${pushes.map(({ id }) => id).join(', ')}.`;
    run.fail({ resource: 'push', key: groupName(run.live, groupId), message, nextStep });
  }
}
