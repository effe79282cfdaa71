import { defined } from '../../base/defined';
import { own } from '../../base/record';
import { someOf } from '../../base/text/someOf';
import { isWritten } from '../../tutorial/outcomes';
import { STEPS } from '../../tutorial/steps';
import { idsOf, isSameItem } from '../plan/change';
import type { LiveState, Plan } from '../plan/planModel';
import type { JournalEntry } from '../records/journalEntry';
import { CREATE_APP, CREATE_PUSH, type InterruptedRun } from '../records/journalHistory';
import type { ResumedStep } from './applyModel';

/** The open ends of interrupted runs as the org shows them now: it is asked, the journal is not believed. */
export function resumedSteps(
  runs: readonly InterruptedRun[],
  plan: Plan,
  live: LiveState,
): ResumedStep[] {
  const steps = runs.flatMap(({ open }) => open);
  return steps.map((step) => ({
    action: step.action,
    key: step.key,
    ...defined({ groupId: step.groupId }),
    found: foundOf(step, plan, live),
  }));
}

function foundOf(
  { phase, action, key, id, groupId }: JournalEntry,
  plan: Plan,
  { app, schema, mapping }: LiveState,
): ResumedStep['found'] {
  if (action === CREATE_APP) return app ? 'done' : 'not seen';
  if (!app) return 'not done';
  // Names of attributes have no spaces; those of groups may, and come one by one.
  const keys = phase === 'schema' || phase === 'mappings' ? key.split(' ') : [key];
  if (action === 'delete attributes') return gone(keys, schema?.custom);
  if (action === 'clear mappings') return gone(keys, mapping?.properties);
  const resource = STEPS.find((each) => each.phase === phase)?.resources[0]?.name;
  // A push may have been made again since: its group says which one it is.
  const ids = idsOf(groupId === undefined ? { id } : { groupId });
  const changes = plan.changes.filter((change) =>
    keys.some(
      (one) => resource !== undefined && isSameItem({ resource, key: one, ...ids }, change),
    ),
  );
  if (action === CREATE_PUSH && changes.some(({ outcome }) => outcome === 'create')) {
    return 'not seen';
  }
  if (changes.some(({ outcome }) => isWritten(outcome))) return 'not done';
  return changes.some(({ outcome }) => outcome === 'manual') ? 'unknown' : 'done';
}

function gone(
  keys: readonly string[],
  record: Readonly<Record<string, unknown>> | undefined,
): ResumedStep['found'] {
  if (!record) return 'unknown';
  return keys.some((key) => own(record, key) !== undefined) ? 'not done' : 'done';
}

/** As `assign group Vendors (00g1)`. */
export function resumedName({ action, key, groupId }: ResumedStep): string {
  return `${action} ${key}${groupId === undefined ? '' : ` (${groupId})`}`;
}

/** For people: the run that was cut short, and each of its open ends. */
export function resumedText(
  runs: readonly InterruptedRun[],
  steps: readonly ResumedStep[],
): string {
  const when = someOf(runs.map(({ startedAt }) => startedAt));
  if (steps.length === 0)
    return `The run of ${when} was cut short between two writes; going on from there`;
  const ends = steps.map((step) => `${resumedName(step)}: ${step.found}`);
  return `The run of ${when} did not hear the end of its writes. In the org now: ${someOf(ends, 10)}`;
}
