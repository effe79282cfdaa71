import { createHash } from 'node:crypto';
import type { DesiredState } from '../../config/desired/desiredState';
import type { Change, LiveState, Outcome } from './planModel';

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
    changes: changes.map(({ resource, key, id, groupId, outcome, risk, fields }) => {
      const settled = isSettled(outcome) ? 'settled' : outcome;
      return [resource, key, id, groupId, settled, risk, fields];
    }),
  };
  return createHash('sha256').update(canonical(seen)).digest('hex');
}

/** Whether there is nothing to do, as far as can be read: that a push has ended makes no other plan. */
export function isSettled(outcome: Outcome): boolean {
  return outcome === 'in-sync' || outcome === 'unverifiable';
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
