import type { Bench } from './bench';
import { ownGroup, ownUser } from './fixtures';
import type { ResourceKind } from './ledger';

/** More than the limits that servers are most often seen to have: 20, 25 and 50. */
export const CROWD = 60;

/** Makes users or groups of the test until there are so many of them. @throws {SkipCheck} when one cannot be made. */
export async function makeCrowd(bench: Bench, kind: ResourceKind, wanted = CROWD): Promise<void> {
  const lacking = wanted - bench.run.ledger.made(kind).length;
  const make = kind === 'Users' ? ownUser : ownGroup;
  const labels = Array.from({ length: Math.max(0, lacking) }, (_, index) => `crowd-${index + 1}`);
  await Promise.all(labels.map((label) => make(bench, label)));
}
