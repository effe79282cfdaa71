// npm run replay -- FOLDER: replays recordings of an Okta org (VCR cassettes, HTTP Archives) on the local org, and tells
// what differs, by kind. Each recording has an org of its own. Nothing is sent anywhere else.
//   npm run replay -- FOLDER --json
// Exit code 1 when a status differs.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

stopAllOnExit();
exitOnSignals();
await ensureDependencies();
const { buildAll } = await import('../esbuild.mjs');
const { startLocalOrg } = await import('./lib/localOrg.mjs');
const { recordingsIn } = await import('./lib/replay/recordings.mjs');
const { replay, reportText, sum } = await import('./lib/replay/replay.mjs');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Name the folder with the recordings: npm run replay -- FOLDER');
  process.exit(2);
}
const recordings = await recordingsIn(folder);
if (recordings.length === 0) {
  console.error(`There is no recording in ${folder}: .yaml, .yml, .json and .har are looked at.`);
  process.exit(2);
}
await buildAll();
const org = await startLocalOrg();
const reports = [];
for (const { exchanges } of recordings) {
  await fetch(`${org.orgUrl}/_sandbox/reset`, { method: 'POST' });
  reports.push(await replay(exchanges, org));
}
await org.close();
const report = sum(reports);
console.log(values.json ? JSON.stringify(report, null, 2) : reportText(report));
process.exitCode = report.sameStatus === report.replayed ? 0 : 1;
