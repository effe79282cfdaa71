import { defined } from '../../base/defined';
import type { DesiredState } from '../../config/desired/desiredState';
import { groupBatches } from '../../okta/api/groupBatches';
import { isWritten } from '../../tutorial/outcomes';
import { PAGE, pages } from '../read/reading';
import type { Cost } from '../resources/resource';
import { RESOURCES } from '../resources/resources';
import type { Change, LiveState, Plan } from './planModel';

/**
 * What the plan cost, and about what an apply will: it reads, writes, looks for the end of the pushes at least once, and
 * reads everything back. Deletions are counted as allowed.
 */
export function forecast(
  desired: DesiredState,
  changes: readonly Change[],
  live: LiveState,
): Plan['requests'] {
  const plan = live.requests;
  const reading = readingCost(desired, live);
  // Without an app, it was looked for in the list of apps.
  const first = { ...reading, all: plan, apps: live.app ? reading.apps : 1 };
  const costs = [first, ...writeCosts(changes, reading)];
  const inBucket = sum(costs.map(({ apps }) => apps));
  const inGroups = sum(costs.map(({ groups = 0 }) => groups));
  const minutes = minutesFor({ [APPS]: inBucket, [GROUPS]: inGroups }, live.limits);
  return {
    plan,
    apply: sum(costs.map(({ all }) => all)),
    apps_bucket: inBucket,
    ...defined({ minutes }),
  };
}

/** The narrow bucket, which every group assignment and group push counts in. */
const APPS = '/api/v1/apps';
const GROUPS = '/api/v1/groups';

/** Part of a bucket that the client leaves to others who use the org. */
const RESERVE = 0.1;

/**
 * Minutes that so many requests in these buckets have to wait for; undefined when the limit of the narrow one is not
 * known. Each minute lets `limit` through, less the reserve that is left to others; the first lot goes at once.
 */
function minutesFor(
  requests: Readonly<Record<string, number>>,
  limits: LiveState['limits'] = [],
): number | undefined {
  if (!limits.some(({ bucket, limit }) => bucket === APPS && limit > 0)) return undefined;
  const waits = limits.map(({ bucket, limit }) => {
    const perMinute = Math.max(1, limit - Math.max(1, Math.ceil(limit * RESERVE)));
    return Math.ceil((requests[bucket] ?? 0) / perMinute) - 1;
  });
  return Math.max(0, ...waits);
}

/** What each kind of thing costs to write, and the last reading. Nothing to write costs nothing. */
function writeCosts(changes: readonly Change[], reading: Cost): Cost[] {
  const written = changes.filter(({ outcome }) => isWritten(outcome));
  if (written.length === 0) return [];
  const costs = RESOURCES.flatMap(({ items, costs }) => {
    const own = written.filter(({ resource }) => items.includes(resource));
    return own.length === 0 ? [] : (costs?.(own, reading) ?? []);
  });
  return [...costs, reading];
}

/** One reading when the ids are known. */
function readingCost(
  { attributes, mappings, groups }: DesiredState,
  { assignments = [], pushes = [] }: LiveState,
): Cost {
  const profile = attributes || mappings ? 2 : 0;
  if (!groups) return { all: 1 + profile, apps: 0 };
  const names = groups.filter(({ id }) => id === undefined).map(({ name }) => name);
  const ids = groups.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const lists = pages(assignments.length, PAGE.assignments) + pages(pushes.length, PAGE.pushes);
  const batches = groupBatches(names).length + groupBatches(ids).length;
  return { all: 1 + profile + lists + batches, apps: lists, groups: batches };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
