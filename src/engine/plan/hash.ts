import { createHash } from 'node:crypto';
import type { DesiredState } from '../../config/desired/desiredState';
import { isSettled } from '../../tutorial/outcomes';
import type { Change, LiveState } from './planModel';

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
    desired: plainDesired(desired),
    org: live.orgUrl,
    app: live.app?.id,
    features: [...(live.app?.features ?? [])].sort(),
    mapping: live.mapping?.id,
    changes: changes.map(({ resource, key, id, groupId, outcome, risk, fields }) => {
      // That a push has ended makes no other plan.
      const settled = isSettled(outcome) ? 'settled' : outcome;
      return [resource, key, id, groupId, settled, risk, fields];
    }),
  };
  return sha256(seen);
}

/** SHA-256, hex, over what the file asks for alone. */
export function asksHash(desired: DesiredState): string {
  return sha256(plainDesired(desired));
}

function plainDesired(desired: DesiredState) {
  const { exclusive, protect, ...rest } = desired;
  return { ...rest, exclusive: [...exclusive].sort(), protect: [...protect].sort() };
}

function sha256(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
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
