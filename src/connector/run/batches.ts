import type { Check } from './check';

/** Checks that run side by side. */
export type Batch = readonly Check[];

/**
 * Neighbours make a batch, in the order given, since each touches only resources of its own; but for those that count
 * what is listed. Those that look back at the others come last.
 */
export function batchesOf(checks: readonly Check[]): Batch[] {
  const batches: Check[][] = [];
  const late = checks.filter(({ kind }) => kind === 'aftermath');
  const early = checks.filter(({ kind }) => kind !== 'aftermath');
  for (const check of [...early, ...late]) {
    const last = batches.at(-1);
    if (last?.[0] && laneOf(last[0]) === laneOf(check)) last.push(check);
    else batches.push([check]);
  }
  return batches;
}

/** What may run beside each other has the same lane. */
function laneOf({ id, kind, quiet, alone }: Check): string {
  if (alone) return id;
  if (quiet) return 'quiet';
  return kind === 'read' || kind === 'write' ? 'busy' : kind;
}
