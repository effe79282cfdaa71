import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { require as requireTypescript } from 'tsx/cjs/api';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { withConnector } from '../lib/localOrg.mjs';
import { root } from '../lib/paths.mjs';
import { cleanEnvironment, run } from '../lib/processes.mjs';

const TOKEN = 'bench-token';
/** Milliseconds that the server takes to answer. */
const LATENCIES_MS = [0, 20, 100];
/** By the milliseconds that the server takes. */
const BUDGETS_MS = { 20: 4_000, 100: 6_000 };
/** Of what its longest chain of requests takes, at 100 ms each: of a server that is near, this machine is the most. */
const MOST = 1.2;
const CHAIN_AT_MS = 100;
/** Requests for one check, on average: one that costs more is to be looked at. */
const MOST_REQUESTS = 5;
/** What Okta's two suites wait between their requests, without the requests (Okta, SPEC and CRUD test files). */
const OKTA_PAUSES_MS = { spec: 60_000, crud: 160_000 };

/** The whole connector test, with servers near and far, next to the pauses of Okta's own suites. */
export async function connector() {
  const chain = await longestChain();
  const rows = [];
  for (const latencyMs of LATENCIES_MS) rows.push(await oneRun(latencyMs, chain));
  return rows;
}

/** How often the test has to wait for the server, would the server bear any number of requests at once. */
async function longestChain() {
  const load = (path) => requireTypescript(`../../test/${path}`, import.meta.url);
  const { NO_TURNS, roundsOf } = load('support/scimServer/rounds.ts');
  const { targetOf } = load('unit/connector/support.ts');
  const { BASE } = load('support/scimServer/resources.ts');
  return (await roundsOf(targetOf(BASE), { atOnce: NO_TURNS })).rounds;
}

async function oneRun(latencyMs, chain) {
  let requests = 0;
  const before = () => {
    requests += 1;
  };
  const scim = await startScimServer({ token: TOKEN, latencyMs, faults: { before } });
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-bench-'));
  try {
    const example = await readFile(join(root, 'examples/senhasegura/okta-scim.yaml'), 'utf8');
    const file = join(folder, 'okta-scim.yaml');
    await writeFile(file, withConnector(example, scim.baseUrl));
    const args = [join(root, 'dist', 'cli.js'), 'test', file, '--env', 'dev', '--yes'];
    const began = performance.now();
    const { code, output } = await run(process.execPath, [...args, '--format', 'json'], {
      cwd: folder,
      env: cleanEnvironment({ OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN }),
      quiet: true,
    });
    const ms = Math.round(performance.now() - began);
    if (code !== 0) throw new Error(`The connector test ended with ${code}.\n${output}`);
    const { checks, summary } = JSON.parse(
      output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1),
    );
    const { spec, crud } = OKTA_PAUSES_MS;
    const budgetMs = BUDGETS_MS[latencyMs];
    const chained = latencyMs === CHAIN_AT_MS;
    // Of the test itself: what it takes to start the program has a budget of its own.
    const times = summary.ms / (chain * latencyMs);
    const asked = `${checks.length} checks, ${requests} requests`;
    const inChain = `${times.toFixed(2)} × the longest chain of ${chain}`;
    return {
      what: `connector test, server at ${latencyMs} ms`,
      measured: `${ms} ms, ${asked}${chained ? `, ${inChain}` : ''}`,
      budget: budgetMs
        ? `${budgetMs} ms, ${MOST_REQUESTS} requests a check${chained ? `, ${MOST} × the chain` : ''}`
        : `Okta's pauses: ${spec / 1000} s and ${crud / 1000} s`,
      over:
        ms > (budgetMs ?? Number.POSITIVE_INFINITY) ||
        requests > MOST_REQUESTS * checks.length ||
        (chained && times > MOST),
    };
  } finally {
    await scim.close();
    await rm(folder, { recursive: true, force: true });
  }
}
