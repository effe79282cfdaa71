import { createHash } from 'node:crypto';
import type { DesiredState } from '../config/model';
import { groupIdOf, pushOf } from './liveGroups';
import type { Change, LiveState } from './model';

/**
 * SHA-256, hex, over what the file asks for and what was compared with it. Not over what changes by itself: whether a
 * push has ended is no move of the org. Secrets are names here, never values.
 */
export function planHash(
  desired: DesiredState,
  live: LiveState,
  changes: readonly Change[],
): string {
  const seen = {
    desired: {
      ...desired,
      exclusive: [...desired.exclusive].sort(),
      protect: [...desired.protect].sort(),
    },
    org: live.orgUrl,
    app: live.app?.id,
    features: [...(live.app?.features ?? [])].sort(),
    mapping: live.mapping?.id,
    groups: (desired.groups ?? []).map((group) => {
      const id = groupIdOf(group, live);
      return [id, id === undefined ? undefined : pushOf(live, id)?.id];
    }),
    changes: changes.map(({ resource, key, outcome, risk, fields }) => {
      const isSettled = outcome === 'in-sync' || outcome === 'unverifiable';
      return [resource, key, isSettled ? 'settled' : outcome, risk, fields];
    }),
  };
  return createHash('sha256').update(canonical(seen)).digest('hex');
}

/** JSON with the keys in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
