import type { Change, LiveState, Plan } from './model';
import { isReplacement } from './planAttributes';

/** Requests of reading an app whose ids are known: the app, its attributes, its mapping, assignments, pushes, groups. */
const FULL_READ = { all: 6, apps: 2 };

/** What the plan cost, and about what an apply will: it reads first, writes, and reads everything back. */
export function forecast(changes: readonly Change[], { requests }: LiveState): Plan['requests'] {
  const count = (resource: Change['resource']) =>
    changes.filter(
      (change) =>
        change.resource === resource && ['create', 'update', 'delete'].includes(change.outcome),
    ).length;
  // Deleted in one request, made again in the next.
  const replaced = changes.some(isReplacement) ? 1 : 0;
  const app = count('app');
  const together = [count('attribute'), count('mapping')].filter((items) => items > 0).length;
  const groups = count('assignment') + count('push');
  const writes = app + together + replaced + groups;
  if (writes === 0) return { plan: requests, apply: requests, apps_bucket: FULL_READ.apps };
  return {
    plan: requests,
    apply: requests + writes + FULL_READ.all,
    apps_bucket: app + groups + 2 * FULL_READ.apps,
  };
}
