import { UsageError } from '../base/errors';
import type { ApplyReport } from '../engine/apply/apply';
import { assertOwn, destroy as destroyAll } from '../engine/destroy/destroy';
import { type DestroyTerms, planDestroy, wholeFile } from '../engine/destroy/planDestroy';
import { assertUnprotected, overCap } from '../engine/plan/guard';
import { readLive } from '../engine/read/read';
import { readHistory } from '../engine/records/journalHistory';
import { isWritten } from '../tutorial/outcomes';
import type { Look } from './look';
import type { OrgAccess, OrgHost } from './orgHost';
import { write } from './write';

/** How a host talks about taking away what a file describes. */
export interface DestroyTalk {
  /**
   * Shows the plan of taking away, and has the app's label typed; with `over`, the number of deletions as well.
   * @throws {CancelledError} when the answer is no. @throws {UsageError} when nobody can answer.
   */
  agree(
    shown: Look,
    over: { deleted: number; most: number } | undefined,
  ): Promise<{ deletions?: number | undefined }>;
}

export interface DestroySettings extends DestroyTerms {
  takeOver?: boolean;
}

/**
 * Looks at what a file has brought about, and plans to take it away. Sends nothing but GET.
 * @throws {UsageError} when an app that the file has not made would be deleted.
 * @throws {ConflictError} when the app is not known to be this file's, or something is protected; else as `look`.
 */
export async function lookToDestroy(
  access: OrgAccess & Pick<OrgHost, 'place'>,
  terms: DestroyTerms,
  signal: AbortSignal,
): Promise<Look> {
  const desired = wholeFile(access.desired);
  if (terms.deleteApp && desired.app.use === 'existing') {
    throw new UsageError(
      'The app was there before the file (`use: existing`): it is not deleted.',
      {
        nextStep: 'Leave --delete-app out: what the file has brought into the app is taken away.',
      },
    );
  }
  const known = await access.known();
  const live = await readLive(await access.reader(), desired, known, { signal });
  const plan = planDestroy(desired, live, terms);
  if (live.app) {
    const place = access.place();
    const history = await readHistory(place.configPath, place);
    assertOwn(live.app, { desired, known, history });
  }
  assertUnprotected(plan, desired, { allowDelete: true });
  return { live, plan };
}

/**
 * Plans, has it agreed to, and takes away exactly that. Without a report when there is nothing to take away.
 * Errors as `lookToDestroy`, the talk, and `write`.
 */
export async function destroy(
  host: OrgHost,
  talk: DestroyTalk,
  { deleteApp, takeOver = false }: DestroySettings,
): Promise<{ shown: Look; report: ApplyReport }> {
  const terms = { deleteApp };
  const shown = await host.work('look', host.org, (signal) => lookToDestroy(host, terms, signal));
  const { plan } = shown;
  const isPending = plan.changes.some(({ outcome }) => isWritten(outcome));
  const { deletions } = isPending ? await talk.agree(shown, overCap(plan)) : {};
  const report = await write(host, (options) => destroyAll({ ...options, ...terms, deletions }), {
    takeOver,
    does: 'destroy',
    expectedHash: plan.hash,
    expectedPlan: plan,
  });
  return { shown, report };
}
