import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenApiCheck } from './openapiCheck.mjs';
import { KNOWN, knownIndex } from './openapiKnown.mjs';
import { loadSlice, slicePath } from './openapiSlice.mjs';
import { testOutput } from './paths.mjs';

/** Where the local orgs of a test run write their API traffic. */
export const trafficFolder = join(testOutput, 'traffic');

/** What an earlier run has left is not this run's. */
export async function emptyTraffic() {
  await rm(trafficFolder, { recursive: true, force: true });
}

/**
 * Checks every request and reply that the local orgs of this run have answered. One test per operation: it fails with
 * a deviation that is not on the list of known ones, and when it was never called although everything ran.
 * @param {{ isWhole: boolean }} run whether all stages ran that talk to the local org
 */
export async function openapiStage({ isWhole }) {
  const document = await loadSlice();
  if (!document) {
    return { skip: `no OpenAPI document at ${slicePath()}: set OKTA_OPENAPI to check the traffic` };
  }
  const result = checkTraffic(new OpenApiCheck(document), await readTraffic(trafficFolder));
  print(result, isWhole);
  const failed = new Set(result.unknown.map(({ operation }) => operation));
  if (isWhole) for (const operation of result.never) failed.add(operation);
  const checked = result.counts.size - [...failed].filter((one) => result.counts.has(one)).length;
  return { passed: checked, failed: failed.size, skipped: 0 };
}

/** Every whole line of every file; the last one may be torn where a process was killed. */
export async function readTraffic(folder) {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => {
    const lines = text.split('\n');
    lines.pop();
    return lines.map((line) => JSON.parse(line));
  });
}

/** Counts the exchanges per operation and sorts the deviations; equal ones are one, with their count. */
export function checkTraffic(check, exchanges, known = KNOWN) {
  const counts = new Map();
  const unknown = new Map();
  const used = known.map(() => 0);
  let outside = 0;
  for (const exchange of exchanges) {
    const { operation, deviations } = check.check(exchange);
    if (operation) counts.set(operation, (counts.get(operation) ?? 0) + 1);
    else outside += 1;
    for (const deviation of deviations) {
      const index = knownIndex(deviation, known);
      if (index >= 0) {
        used[index] += 1;
        continue;
      }
      const key = JSON.stringify(deviation);
      unknown.set(key, { ...deviation, count: (unknown.get(key)?.count ?? 0) + 1 });
    }
  }
  return {
    exchanges: exchanges.length,
    outside,
    counts,
    unknown: [...unknown.values()],
    knownCount: used.reduce((sum, count) => sum + count, 0),
    unused: known.filter((_, index) => used[index] === 0),
    never: check.operations().filter((operation) => !counts.has(operation)),
  };
}

function print({ exchanges, outside, counts, unknown, knownCount, unused, never }, isWhole) {
  for (const [operation, count] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
    console.log(`  ${String(count).padStart(6)}  ${operation}`);
  }
  console.log(
    `  ${exchanges} exchanges checked, ${outside} of them with paths that the document does not have`,
  );
  console.log(`  ${knownCount} known deviations, ${unknown.length} unknown`);
  for (const { operation, part, at, why, count } of unknown) {
    console.log(`  FAILED ${operation}: ${part} ${at} ${why} (${count} times)`);
  }
  const verb = isWhole ? 'FAILED' : 'note:';
  for (const operation of never) console.log(`  ${verb} ${operation} was never called`);
  if (!isWhole) return;
  for (const { part, at, source } of unused) {
    console.log(`  note: a known deviation did not appear: ${part} ${at} (${source})`);
  }
}
