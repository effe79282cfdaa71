import type { OktaApp } from '../../../okta/oktaModel';
import type { ApplyOptions } from '../../apply/applyModel';
import { CREATE_APP, NO_HISTORY, type RunHistory } from '../../records/journalHistory';

/**
 * How far Okta's clock and this machine's may be apart, and how long after it was begun Okta may still carry a creation
 * out (a wait for a rate limit comes in between), milliseconds.
 */
const CLOCK_SKEW_MS = 5 * 60_000;
const LATEST_MS = 15 * 60_000;

/** Whether the person or the journal of an earlier run says that this app is the file's. */
export function mayAdopt(
  app: OktaApp,
  { adopt = false, history = NO_HISTORY }: ApplyOptions,
): boolean {
  return adopt || isOurs(app, history);
}

/**
 * Whether an earlier run has made or adopted this app: its journal has the id; or it was about to make one of this label
 * in this very folder and did not hear the end of it, and the app was made just then. One made before, or much later, is
 * somebody else's.
 */
export function isOurs(app: OktaApp, { ownApps, interrupted }: RunHistory): boolean {
  if (ownApps.includes(app.id)) return true;
  const created = Date.parse(typeof app['created'] === 'string' ? app['created'] : '');
  const here = interrupted.filter(({ isFromElsewhere }) => isFromElsewhere !== true);
  return here.some(({ open }) =>
    open.some(({ action, key, at }) => {
      const after = created - Date.parse(at);
      const isThen = after >= -CLOCK_SKEW_MS && after <= LATEST_MS;
      return action === CREATE_APP && key === app.label && isThen;
    }),
  );
}
