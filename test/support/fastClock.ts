import type { Clock } from '../../src/base/clock';

/** Time in which every wait is over at once: it jumps to the end of the wait. */
export function fastClock(): Clock {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    after: (ms, run) => {
      const timer = setTimeout(() => {
        skipped += ms;
        run();
      }, 0);
      return () => clearTimeout(timer);
    },
  };
}
