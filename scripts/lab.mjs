// npm run lab: the connector test against SCIM servers that others wrote, and every failure asked once more by hand.
//   npm run lab -- --only scimmy,polis --profile wizard
// Needs the npm registry; what it installs goes into a temporary folder. Exit code 1 when a failure is not confirmed, or
// something is left on a server.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

stopAllOnExit();
exitOnSignals();
await ensureDependencies();
const { buildAll } = await import('../esbuild.mjs');
const { table } = await import('./lib/table.mjs');
const { installed, tried } = await import('./lib/lab/trial.mjs');
const { SERVERS } = await import('./lib/lab/servers.mjs');

const PROFILES = ['classic', 'catalog', 'wizard'];
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    profile: { type: 'string', multiple: true },
  },
});
const parts = (given, all) => given?.flatMap((names) => names.split(',')) ?? all;
const names = parts(
  values.only,
  SERVERS.map(({ name }) => name),
);
const profiles = parts(values.profile, PROFILES);

await buildAll();
const folder = await mkdtemp(join(tmpdir(), 'okta-scim-lab-'));
// Also after Ctrl+C.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const findings = [];
const summaries = [];
for (const server of SERVERS.filter(({ name }) => names.includes(name))) {
  console.log(`Installing ${server.name}…`);
  const place = join(folder, server.name);
  const why = await installed(server, place);
  if (why !== undefined) {
    summaries.push([server.name, '', `not installed: ${why}`, '', '']);
    continue;
  }
  for (const profile of profiles) {
    console.log(`Testing ${server.name} for ${profile}…`);
    const outcome = await tried(server, place, profile).catch((error) => ({ error }));
    if ('error' in outcome) {
      summaries.push([
        server.name,
        profile,
        `not tested: ${outcome.error.message}`,
        '',
        'not known',
      ]);
      continue;
    }
    const { report, failures, left } = outcome;
    const { passed, failed, warning, skipped, ms } = report.summary;
    const counts = `${passed} passed, ${failed} failed, ${warning} warnings, ${skipped} skipped`;
    summaries.push([server.name, profile, counts, `${(ms / 1000).toFixed(1)} s`, left]);
    findings.push(...failures.map((one) => ({ server: server.name, profile, ...one })));
  }
}

console.log(`\n${table(['server', 'kind of app', 'result', 'time', 'left behind'], summaries)}\n`);
if (findings.length > 0) {
  const rows = findings.map(({ server, profile, id, actual, state, said }) => {
    return [server, profile, id, actual, state, said];
  });
  const head = [
    'server',
    'kind of app',
    'failed check',
    'the test says',
    'by hand',
    'seen by hand',
  ];
  console.log(table(head, rows));
}
const isWrong = findings.some(({ state }) => state === 'NOT CONFIRMED');
const isLeft = summaries.some(([, profile, , , left]) => profile !== '' && left !== 'nothing');
process.exit(isWrong || isLeft ? 1 : 0);
