import { Bench } from './bench';
import type { RunState } from './runState';

/**
 * Something that several checks of a run look at: made at the first call of the run, for whichever check comes first,
 * and the same for all of them. Its requests are those of that check. A failure is the same for all, too.
 */
export function shared<T>(make: (bench: Bench) => Promise<T>): (bench: Bench) => Promise<T> {
  const made = new WeakMap<RunState, Promise<T>>();
  return ({ run, check }) => {
    const before = made.get(run);
    if (before) return before;
    const now = make(new Bench(run, check));
    made.set(run, now);
    return now;
  };
}
