// npm run lab: SCIM servers that others wrote. The connector test against each, and every failure asked once more by hand; then
// the proxy between each and a local org, with its words beside what the org was doing.
// Needs the npm registry; what it installs goes into a temporary folder. Exit code 1 when a failure is not confirmed,
// something is left on a server, or an exchange has a wrong name.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argumentsOf, namesOf } from './lib/arguments.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

const USAGE = `npm run lab                                     every server, for every kind of app
npm run lab scimmy polis -- --profile wizard    some; also -- --only scimmy,polis
npm run lab -- --traffic                        the proxy alone`;

const { values, positionals } = argumentsOf(
  USAGE,
  {
    only: { type: 'string', multiple: true },
    profile: { type: 'string', multiple: true },
    traffic: { type: 'boolean', default: false },
  },
  { positionals: Infinity },
);
stopAllOnExit();
exitOnSignals();
await ensureDependencies();
const { buildAll } = await import('../esbuild.mjs');
const { table } = await import('./lib/table.mjs');
const { installed, storyOf, tried } = await import('./lib/lab/trial.mjs');
const { SERVERS } = await import('./lib/lab/servers.mjs');
const { KINDS } = await import('./lib/wire/story.mjs');

const PROFILES = ['classic', 'catalog', 'wizard'];
const all = SERVERS.map(({ name }) => name);
const names = namesOf(USAGE, 'server', [...(values.only ?? []), ...positionals], all);
const wanted = namesOf(USAGE, 'profile', values.profile ?? [], PROFILES);
const profiles = values.traffic ? [] : wanted;

await buildAll();
const folder = await mkdtemp(join(tmpdir(), 'okta-scim-lab-'));
// Also after Ctrl+C.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const findings = [];
const summaries = [];
const stories = [];
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
  for (const kind of KINDS) {
    console.log(`Watching ${server.name} for ${kind}…`);
    stories.push(await storyRow(server, place, kind));
  }
}

if (summaries.length > 0)
  console.log(
    `\n${table(['server', 'kind of app', 'result', 'time', 'left behind'], summaries)}\n`,
  );
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
const storyHead = ['server', 'kind of app', 'exchanges', 'wrong names', 'faults that are told'];
console.log(`\n${table(storyHead, stories)}`);
const isMisnamed = stories.some(([, , , wrong]) => wrong !== 'none');
const isWrong = findings.some(({ state }) => state === 'NOT CONFIRMED');
const isLeft = summaries.some(([, profile, , , left]) => profile !== '' && left !== 'nothing');
process.exit(isWrong || isLeft || isMisnamed ? 1 : 0);

async function storyRow(server, place, kind) {
  try {
    const { rows, wrong, faulty } = await storyOf(server, place, kind);
    const names = wrong.map(({ intention, purpose }) => `${purpose} for ${intention}`);
    const checks = [...new Set(faulty.map(({ check }) => check))];
    return [
      ...[server.name, kind, String(rows.length)],
      ...[names.join(', ') || 'none', checks.join(', ') || 'none'],
    ];
  } catch (error) {
    return [server.name, kind, '0', `not watched: ${error.message.split('\n')[0]}`, ''];
  }
}
