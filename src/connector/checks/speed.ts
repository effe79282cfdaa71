import type { Bench } from '../run/bench';
import { type Check, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { bad, good, SkipCheck } from '../run/verdict';
import { GROUP_LIST } from './groupRequests';

/** Milliseconds. Okta gives up after 60 seconds; imports and pushes send many requests. */
const SLOW_P95 = 5000;
/** Milliseconds: the limit of Okta's SPEC test for the list of groups. */
const SLOW_GROUPS = 600;

export const speedChecks: readonly Check[] = [
  {
    id: 'response-time',
    title: 'Answers come in good time',
    area: 'speed',
    level: 'rfc',
    kind: 'aftermath',
    expected: '95 of 100 answers within 5 seconds, and the list of groups within 600 ms',
    source: `${OKTA_SPEC}, step 10; ${OKTA_SCIM} (time limit of 60 seconds)`,
    fix: 'Make the server faster: an index on userName and displayName, and no work outside the page.',
    async run(bench) {
      const { timings } = bench.run;
      if (timings.length === 0) throw new SkipCheck('Nothing was answered.');
      const p95 = percentile95(timings.map(({ ms }) => ms));
      const count = timings.length;
      const listings = timings.filter(({ path }) => path === '/Groups').map(({ ms }) => ms);
      const most = Math.max(0, ...listings);
      // Others were under way beside it, which Okta's suite has not: slow is what is slow alone.
      const alone = most > SLOW_GROUPS ? await timeAlone(bench) : undefined;
      const said =
        `p95 ${Math.round(p95)} ms of ${count} requests, /Groups at most ${Math.round(most)} ms` +
        (alone === undefined ? '' : `, alone ${Math.round(alone)} ms`);
      return p95 > SLOW_P95 || (alone ?? most) > SLOW_GROUPS ? bad(said) : good(said);
    },
  },
  {
    id: 'read-after-write',
    title: 'What is written can be read at once',
    area: 'speed',
    level: 'rfc',
    kind: 'aftermath',
    expected: 'no answer that is right only when it is asked for again',
    source: 'observed: Okta reads right after it has written, and takes what it finds',
    fix: 'Answer a write only when reads will show it, or read from where was written.',
    run({ run: { delayed, ledger, rereadMs } }) {
      if (ledger.asked('Users') + ledger.asked('Groups') === 0) {
        throw new SkipCheck('Nothing was written.');
      }
      return delayed.length === 0
        ? good('at once')
        : bad(
            `${delayed.length} answers were right only ${rereadMs} ms later, first ${delayed[0]}`,
          );
    },
  },
];

/** How long the list of groups takes while nothing else is under way, milliseconds. */
async function timeAlone(bench: Bench): Promise<number> {
  await bench.send(GROUP_LIST);
  return bench.run.timings.at(-1)?.ms ?? 0;
}

/** The smallest value that 95 of 100 do not exceed. */
function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}
