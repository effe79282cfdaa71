import { ConflictError } from '../../../base/errors';
import type { OktaApp } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import { LATE_TWIN, madeAgain } from '../../apply/lateCreates';
import { CREATE_APP } from '../../records/journalHistory';

/**
 * Another checkout of the file may have made an app in the same moment: each has its own then, and both would go on. Of
 * twins of this file's own, from a request without an answer, `tellTwinApps` tells at the end of the run.
 * @throws {ConflictError} when there is a second app of the label that has just been made.
 */
export async function assertOnlyApp(run: ApplyRun, app: OktaApp): Promise<void> {
  if (madeAgain(run, CREATE_APP).length > 0) return;
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

/** Tells of apps of the same label, after a creation that an earlier one without an answer came before. */
export async function tellTwinApps(run: ApplyRun): Promise<void> {
  const { app } = run.org.live;
  if (!app || madeAgain(run, CREATE_APP).length === 0) return;
  const others = await otherApps(run, app);
  if (others.length === 0) return;
  const message = `${LATE_TWIN.message}: beside the app of this file (${app.id}) there is ${others.join(', ')} of the same label.`;
  run.account.fail({ ...LATE_TWIN, resource: 'app', key: app.label, message });
}

/** Ids of the apps of the same label. */
async function otherApps(run: ApplyRun, { id, label }: OktaApp): Promise<string[]> {
  const found = await run.writer.findAppsByLabel(label, run.call);
  return found.filter((other) => other.id !== id).map((other) => other.id);
}
