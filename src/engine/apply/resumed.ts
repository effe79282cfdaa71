import { defined } from '../../base/defined';
import { own } from '../../base/record';
import { someOf } from '../../base/text/someOf';
import type { DesiredState } from '../../config/desired/desiredState';
import { isWritten } from '../../tutorial/outcomes';
import { STEPS } from '../../tutorial/steps';
import { idsOf, isSameItem } from '../plan/change';
import { makePlan } from '../plan/makePlan';
import type { LiveState, Plan } from '../plan/planModel';
import type { JournalEntry } from '../records/journalEntry';
import {
  CLEAR_MAPPINGS,
  CREATE_APP,
  CREATE_PUSH,
  DEACTIVATE_APP,
  DELETE_APP,
  DELETE_ATTRIBUTES,
  DELETE_PUSH,
  DELETE_PUSH_AND_TARGET,
  type InterruptedRun,
  UNASSIGN_GROUP,
} from '../records/journalHistory';
import type { ResumedStep } from './applyModel';

/** The open ends of interrupted runs as the org shows them now: it is asked, the journal is not believed. */
export function resumedSteps(
  runs: readonly InterruptedRun[],
  desired: DesiredState,
  live: LiveState,
): ResumedStep[] {
  const steps = runs.flatMap(({ open }) => open);
  if (steps.length === 0) return [];
  const plan = makePlan(desired, live);
  return steps.map((step) => ({
    action: step.action,
    key: step.key,
    ...defined({ groupId: step.groupId }),
    found: takenOf(step, live) ?? givenOf(step, plan, live),
  }));
}

/** Of a step that takes something away: whether that is gone, whatever the file asks for. Undefined of any other. */
function takenOf(
  { phase, action, key, id, groupId = id }: JournalEntry,
  live: LiveState,
): ResumedStep['found'] | undefined {
  const { app, schema, mapping, assignments, pushes } = live;
  switch (action) {
    case DEACTIVATE_APP:
      return app?.status === 'ACTIVE' ? 'not done' : 'done';
    case DELETE_APP:
      return app ? 'not done' : 'done';
    case DELETE_ATTRIBUTES:
      return gone(keysOf(phase, key), app ? schema?.custom : {});
    case CLEAR_MAPPINGS:
      return gone(keysOf(phase, key), app ? mapping?.properties : {});
    case UNASSIGN_GROUP:
      return isIn(assignments, app, (assignment) => assignment.id === groupId);
    case DELETE_PUSH:
    case DELETE_PUSH_AND_TARGET:
      return isIn(pushes, app, (push) => push.id === id);
    default:
      return undefined;
  }
}

/** Whether it is still there of what was read. */
function isIn<T>(
  items: readonly T[] | undefined,
  app: unknown,
  isMeant: (item: T) => boolean,
): ResumedStep['found'] {
  if (!app) return 'done';
  if (!items) return 'unknown';
  return items.some(isMeant) ? 'not done' : 'done';
}

/** Names of attributes have no spaces; those of groups may, and come one by one. */
function keysOf(phase: JournalEntry['phase'], key: string): string[] {
  return phase === 'schema' || phase === 'mappings' ? key.split(' ') : [key];
}

/** Of a step that makes something as the file asks for it. */
function givenOf(
  { phase, action, key, id, groupId }: JournalEntry,
  plan: Plan,
  { app, pushes }: LiveState,
): ResumedStep['found'] {
  if (action === CREATE_APP) return app ? 'done' : 'not seen';
  if (!app) return 'not done';
  const status = /^set push (\w+)$/.exec(action)?.[1];
  const push = pushes?.find((one) => one.id === id);
  if (status !== undefined && push) return push.status === status ? 'done' : 'not done';
  const resource = STEPS.find((each) => each.phase === phase)?.resources[0]?.name;
  // A push may have been made again since: its group says which one it is.
  const ids = idsOf(groupId === undefined ? { id } : { groupId });
  const changes = plan.changes.filter((change) =>
    keysOf(phase, key).some(
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
