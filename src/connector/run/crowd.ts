import type { Bench } from './bench';
import { ownGroup, ownUser, secondGroup, secondUser } from './fixtures';
import type { ResourceKind } from './ledger';

/** More than the limits that servers are most often seen to have: 20, 25 and 50. */
export const CROWD = 60;

/** The first two, which checks that run alone may not have asked for: the same are made in any selection of checks. */
const FIRST = 2;

/** Makes users or groups of the test until there are so many of them. @throws {SkipCheck} when one cannot be made. */
export async function makeCrowd(bench: Bench, kind: ResourceKind, wanted = CROWD): Promise<void> {
  const lacking = wanted - Math.max(FIRST, bench.run.ledger.made(kind).length);
  const [make, second] = kind === 'Users' ? [ownUser, secondUser] : [ownGroup, secondGroup];
  const labels = Array.from({ length: Math.max(0, lacking) }, (_, index) => `crowd-${index + 1}`);
  await Promise.all([second(bench), ...labels.map((label) => make(bench, label))]);
}
