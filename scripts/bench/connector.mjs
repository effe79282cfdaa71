import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { withConnector } from '../lib/localOrg.mjs';
import { root } from '../lib/paths.mjs';
import { cleanEnvironment, run } from '../lib/processes.mjs';

const TOKEN = 'bench-token';
/** Milliseconds that the server takes to answer. */
const LATENCIES_MS = [0, 20, 100];
/** For the server at 20 ms. */
const BUDGET_MS = 5_000;
/** What Okta's two suites wait between their requests, without the requests (Okta, SPEC and CRUD test files). */
const OKTA_PAUSES_MS = { spec: 60_000, crud: 160_000 };

/** The whole connector test, with servers near and far, next to the pauses of Okta's own suites. */
export async function connector() {
  const rows = [];
  for (const latencyMs of LATENCIES_MS) rows.push(await oneRun(latencyMs));
  return rows;
}

async function oneRun(latencyMs) {
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
    const { checks } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
    const budgeted = latencyMs === 20;
    const { spec, crud } = OKTA_PAUSES_MS;
    return {
      what: `connector test, server at ${latencyMs} ms`,
      measured: `${ms} ms, ${checks.length} checks, ${requests} requests`,
      budget: budgeted ? `${BUDGET_MS} ms` : `Okta's pauses: ${spec / 1000} s and ${crud / 1000} s`,
      over: budgeted && ms > BUDGET_MS,
    };
  } finally {
    await scim.close();
    await rm(folder, { recursive: true, force: true });
  }
}
