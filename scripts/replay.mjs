// npm run replay -- FOLDER: holds recordings of an Okta org against the local org, and tells what differs, by kind. Of its API
// (VCR cassettes, HTTP Archives) the requests are replayed; of what it sent to a SCIM server (the HTTP Archives of okta-scim
// proxy) it is compared with what the local org sends in the same tasks. Nothing is sent anywhere else.
// Exit code 1 when a status differs, or what is sent.
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { argumentsOf, misused } from './lib/arguments.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

const USAGE = 'npm run replay -- FOLDER [--json]';

const { values, positionals } = argumentsOf(
  USAGE,
  { json: { type: 'boolean', default: false } },
  { positionals: 1 },
);
const [folder] = positionals;
if (folder === undefined) misused(USAGE, 'Name the folder with the recordings.');
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  misused(USAGE, `There is no folder ${folder}.`);
}
stopAllOnExit();
exitOnSignals();
await ensureDependencies();
const { buildAll } = await import('../esbuild.mjs');
const { startLocalOrg } = await import('./lib/localOrg.mjs');
const { recordingsIn } = await import('./lib/replay/recordings.mjs');
const { replay, reportText, sum } = await import('./lib/replay/replay.mjs');
const { wireDifferences, wireRecordingsIn, wireText } = await import('./lib/replay/wire.mjs');
const { require: requireTypescript } = await import('tsx/cjs/api');
const { tellStory } = await import('./lib/wire/trial.mjs');

const recordings = await recordingsIn(folder);
const wires = await wireRecordingsIn(folder);
if (recordings.length + wires.length === 0) {
  console.error(`There is no recording in ${folder}: .yaml, .yml, .json and .har are looked at.`);
  process.exit(2);
}
await buildAll();
const report = recordings.length === 0 ? undefined : await replayed();
const wire = [];
for (const { file, exchanges } of wires) {
  wire.push({ file: relative(folder, file), ...(await wireDifferences(exchanges, story)) });
}
if (values.json) {
  console.log(JSON.stringify(wires.length === 0 ? report : { ...report, wire }, null, 2));
} else {
  if (report) console.log(reportText(report));
  for (const { file, ...one } of wire) console.log(wireText(file, one));
}
const isSame = report === undefined || report.sameStatus === report.replayed;
process.exitCode = isSame && wire.every(({ differences }) => differences.length === 0) ? 0 : 1;

async function replayed() {
  const org = await startLocalOrg();
  const reports = [];
  for (const { exchanges } of recordings) {
    await fetch(`${org.orgUrl}/_sandbox/reset`, { method: 'POST' });
    reports.push(await replay(exchanges, org));
  }
  await org.close();
  return sum(reports);
}

/** Before a server that keeps whatever it is sent: Okta repeats in a PUT what it has read. */
async function story(options) {
  const load = (path) => requireTypescript(`../test/support/scimServer/${path}`, import.meta.url);
  const { TOKEN: token } = load('server.ts');
  const server = await load('http.ts').startCorrectServer();
  try {
    return await tellStory({ baseUrl: server.baseUrl, token }, options);
  } finally {
    await server.close();
  }
}
