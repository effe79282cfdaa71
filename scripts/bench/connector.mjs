import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { withConnector } from '../lib/localOrg.mjs';
import { root } from '../lib/paths.mjs';
import { cleanEnvironment, run } from '../lib/processes.mjs';

const TOKEN = 'bench-token';
const LATENCY_MS = 20;
const BUDGET_MS = 5_000;

/** The whole connector test against a server that takes 20 ms to answer. */
export async function connector() {
  const scim = await startScimServer({ token: TOKEN, latencyMs: LATENCY_MS });
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
    return [
      {
        what: `connector test, server at ${LATENCY_MS} ms`,
        measured: `${ms} ms, ${checks.length} checks`,
        budget: `${BUDGET_MS} ms`,
        over: ms > BUDGET_MS,
      },
    ];
  } finally {
    await scim.close();
    await rm(folder, { recursive: true, force: true });
  }
}
