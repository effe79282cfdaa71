import assert from 'node:assert/strict';
import { HumanError } from '../../src/base/errors';
import type { FaultEffect } from '../../src/localOrg/http/faults';
import type { FaultFile } from './files';
import { Program, type Recorded } from './program';

/** Orgs that are put to the test at once: while one waits for an answer that does not come, the others go on. */
const LANES = 4;

/** A request that hangs is given up after this, ms. Long enough for a busy machine to answer all the others. */
const HANG_MS = 700;

/** What a run without faults does to an org, and how many requests that takes. */
export interface Clean {
  requests: readonly Recorded[];
  content: unknown;
}

export async function cleanRun(file: FaultFile): Promise<Clean> {
  const program = await Program.start(file);
  try {
    await program.prepare();
    await program.finish();
    return { requests: await program.requests(), content: await program.content() };
  } finally {
    await program.close();
  }
}

/** Faults that strike in one go through the file, by the index of the requests that they hit in a clean one. */
export type Case = readonly number[];

/** Every index, one a case. */
export function oneByOne({ requests }: Clean): Case[] {
  return requests.map((_, index) => [index]);
}

/** Every index, those that are `distance` apart in one case. */
export function together({ requests }: Clean, distance: number): Case[] {
  return Array.from({ length: distance }, (_, first) =>
    requests.map((_request, index) => index).filter((index) => index % distance === first),
  );
}

/** Each request that creates what a second one would create twice: the app, a push. */
export function creations({ requests }: Clean): Case[] {
  return requests.flatMap(({ method, path }, index) =>
    method === 'POST' && /^\/api\/v1\/apps(\/[^/]+\/group-push\/mappings)?$/.test(path)
      ? [[index]]
      : [],
  );
}

/** Strikes in every case, goes on until nothing is left to write, and compares. Gives the most extra requests of a fault. */
export async function strike(
  file: FaultFile,
  clean: Clean,
  cases: readonly Case[],
  effect: FaultEffect,
  seconds?: number,
): Promise<number> {
  let most = 0;
  await inLanes(file, cases, async (program, hit) => {
    program.timeoutMs = effect === 'hang' ? HANG_MS : 15_000;
    await program.setFaults(
      hit.map((index) => ({
        ...placeOf(clean, index),
        effect,
        ...(seconds === undefined ? {} : { seconds }),
      })),
    );
    await program.finish();
    const what = `${effect} ${seconds ?? ''} at ${hit.join(', ')}`;
    assert.deepEqual(await program.faultsLeft(), [], `${what}: did not strike`);
    const extra = await assertSame(program, clean, what);
    most = Math.max(most, extra / hit.length);
  });
  return most;
}

/** Kills the program at every request, starts it again, and compares. */
export async function kill(
  file: FaultFile,
  clean: Clean,
  cases: readonly Case[],
  when: 'before' | 'after',
): Promise<number> {
  let most = 0;
  await inLanes(file, cases, async (program, [index = 0]) => {
    await untilKilled(program, index + 1, when);
    program.wire = program.wire.renew();
    await program.finish();
    const extra = await assertSame(program, clean, `killed ${when} request ${index}`);
    most = Math.max(most, extra);
  });
  return most;
}

async function untilKilled(program: Program, nth: number, when: 'before' | 'after'): Promise<void> {
  const killed = program.wire.killAt(nth, when).then(() => 'killed' as const);
  for (;;) {
    const ended = await Promise.race([killed, program.run()]);
    if (ended === 'killed') return;
    if (ended.status === 'manual') await program.setByHand();
    else if (ended.writes === 0) throw new Error(`There is no request ${nth}.`);
  }
}

/** The same org, nothing in it twice, and the number of requests more than it takes without a fault. */
async function assertSame(program: Program, clean: Clean, what: string): Promise<number> {
  assert.deepEqual(await program.content(), clean.content, what);
  return (await program.requests()).length - clean.requests.length;
}

/** Which of the requests of its method it is: what the local org counts by. */
function placeOf({ requests }: Clean, index: number): { method: string; nth: number } {
  const method = requests[index]?.method ?? '';
  return { method, nth: requests.slice(0, index + 1).filter((r) => r.method === method).length };
}

async function inLanes(
  file: FaultFile,
  cases: readonly Case[],
  work: (program: Program, hit: Case) => Promise<void>,
): Promise<void> {
  const queue = [...cases];
  const lane = async () => {
    const program = await Program.start(file);
    try {
      for (let hit = queue.shift(); hit; hit = queue.shift()) {
        await program.reset();
        await work(program, hit).catch((error: unknown) => {
          queue.length = 0;
          const next = error instanceof HumanError ? ` ${error.nextStep}` : '';
          throw new Error(`Struck at ${hit}: ${String(error)}${next}`, { cause: error });
        });
      }
    } finally {
      await program.close();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
