import { isLoopback } from '../../../base/http/loopback';
import { someOf } from '../../../base/text/someOf';
import { wait } from '../../../base/wait';
import type { GroupPush } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import { isOldProof } from './freshProof';
import { groupIdOf, pushOf } from './live';

/** How long to wait for all pushes to end, milliseconds. */
const WAIT_MS = 60_000;

/**
 * Pause between two looks, milliseconds. One look is one request, however many pushes there are; a free org allows an API
 * token 10 requests a minute to this part of the API (Okta's rate limits for /api/v1/apps, half of them for a token).
 * The local org pushes at once: the first looks at it come soon, then as seldom as its own limits ask for.
 */
const POLL_MS = { okta: 12_000, loopback: 2_000, firstOnLoopback: 250 };

interface Awaited {
  resource: 'push';
  key: string;
  groupId: string;
}

/**
 * Waits until every active push of the file has ended, well or badly. `ACTIVE` is what Okta says at once and proves
 * nothing; `lastPush` without `errorSummary` does, when it is newer than what was there as the push was made active again.
 * While the app is not active nothing is pushed, so nothing is waited for.
 */
export async function provePushes(
  run: ApplyRun,
  reactivated: ReadonlyMap<string, GroupPush>,
): Promise<void> {
  if (run.org.live.app?.status !== 'ACTIVE') return;
  const verdict = ({ groupId }: Awaited, isLast: boolean) => {
    const push = pushOf(run.org.live, groupId);
    return push ? judge(run, push, reactivated.get(push.id), isLast) : 'gone';
  };
  let open = awaited(run).filter((item) => verdict(item, false) !== 'proven');
  const total = open.length;
  const deadline = Date.now() + (run.options.waitPushMs ?? WAIT_MS);
  for (let looks = 0; open.length > 0; looks += 1) {
    const isLast = Date.now() >= deadline;
    open = open.filter((item) => {
      const found = verdict(item, isLast);
      if (found === 'pending') return true;
      if (found !== 'proven') tellFailed(run, item);
      return false;
    });
    if (open.length === 0 || isLast) break;
    run.progress.waiting('proof', pushesText(open), deadline, total - open.length, total);
    await wait(Math.min(pollMs(run, looks), deadline - Date.now()), run.call.signal);
    run.org.learn({ pushes: await run.writer.listGroupPushes(run.org.appId, run.call) });
  }
  for (const item of open) tellUnproven(run, item);
}

function pushesText(open: readonly Awaited[]): string {
  const names = someOf(open.map(({ key }) => key));
  return open.length === 1
    ? `the push of ${names}`
    : `${open.length.toLocaleString('en-US')} pushes (${names})`;
}

/** `then` is a push that was made active again, as it was before that: with the traces of that time. */
function judge(
  run: ApplyRun,
  push: GroupPush,
  then: GroupPush | undefined,
  isLast: boolean,
): 'proven' | 'failed' | 'pending' {
  if (push.status === 'ERROR') return 'failed';
  if (push.errorSummary !== undefined) {
    const isOld = push.errorSummary === then?.errorSummary && push.lastPush === then.lastPush;
    return isOld && !isLast ? 'pending' : 'failed';
  }
  const isOld = isOldProof(push, run.org.live.remembered);
  return push.lastPush === undefined || isOld ? 'pending' : 'proven';
}

/** The active pushes of the file that Okta has and that have no problem yet. */
function awaited(run: ApplyRun): Awaited[] {
  return (run.desired.groups ?? []).flatMap((group) => {
    const groupId = groupIdOf(group, run.org.live);
    if (groupId === undefined || group.push?.status !== 'ACTIVE') return [];
    const isKnown = pushOf(run.org.live, groupId) !== undefined;
    const item = { resource: 'push' as const, key: group.name, groupId };
    return isKnown && !run.account.hasProblem(item) ? [item] : [];
  });
}

function pollMs(run: ApplyRun, looks: number): number {
  if (run.options.pollMs !== undefined) return run.options.pollMs;
  const { hostname } = new URL(run.writer.orgUrl);
  if (!isLoopback(hostname)) return POLL_MS.okta;
  return Math.min(POLL_MS.firstOnLoopback * 2 ** looks, POLL_MS.loopback);
}

function tellFailed(run: ApplyRun, item: Awaited): void {
  const { key, groupId } = item;
  const push = pushOf(run.org.live, groupId);
  const why = push ? (push.errorSummary ?? 'Okta gives no reason') : 'it is not in Okta any more';
  run.account.fail({
    ...item,
    message: `The push of ${key} has failed: ${why.replace(/\.$/, '')}.`,
    nextStep:
      'Fix what it names (often the connector), then push again on the Push Groups tab of the app.',
  });
}

function tellUnproven(run: ApplyRun, item: Awaited): void {
  const { key } = item;
  run.account.doubt({
    ...item,
    message: `The push of ${key} is set up, and Okta does not show yet that it has ended.`,
    nextStep: 'Run push again to wait on, or look at the Push Groups tab of the app.',
  });
}
