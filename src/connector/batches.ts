import type { Check } from './check';

/** Checks that run side by side. */
export type Batch = readonly Check[];

/**
 * Neighbours of one kind make a batch, in the order given: reads beside reads, writes, which touch only resources of
 * their own, beside writes. Those that look back at the others come last.
 */
export function batchesOf(checks: readonly Check[]): Batch[] {
  const batches: Check[][] = [];
  const late = checks.filter(({ kind }) => kind === 'aftermath');
  const early = checks.filter(({ kind }) => kind !== 'aftermath');
  for (const check of [...early, ...late]) {
    const last = batches.at(-1);
    if (last?.[0] && canJoin(last[0], check)) last.push(check);
    else batches.push([check]);
  }
  return batches;
}

function canJoin(one: Check, other: Check): boolean {
  return one.kind === other.kind && !one.alone && !other.alone;
}
