import { NoReplyError } from '../http/noReply';
import { Bench } from './bench';
import type { RunState } from './runState';
import { UnheardError } from './verdict';

/**
 * Something that several checks of a run look at: made at the first call of the run, for whichever check comes first,
 * and the same for all of them. Its requests are those of that check. A failure is the same for all, too; only for want of
 * an answer it is made once more, for a check that is run again. `lacks`: whether what was made lacks an answer.
 */
export function shared<T>(
  make: (bench: Bench) => Promise<T>,
  lacks: (made: T) => boolean = () => false,
): (bench: Bench) => Promise<T> {
  const made = new WeakMap<RunState, Promise<T>>();
  const unheard = new WeakSet<Promise<T>>();
  return ({ run, check }) => {
    const before = made.get(run);
    if (before && !(run.again && unheard.has(before))) return before;
    const now = make(new Bench(run, check));
    made.set(run, now);
    if (!run.again) {
      now.then(
        (value) => {
          if (lacks(value)) unheard.add(now);
        },
        (error: unknown) => {
          if (error instanceof NoReplyError || error instanceof UnheardError) unheard.add(now);
        },
      );
    }
    return now;
  };
}
