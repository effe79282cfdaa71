// npm run live: tries what the local org takes for true on a real org, and tells what differs. Makes objects whose names begin with
// okta-scim-live-, and removes them, also those of a run that was killed.
// Without OKTA_LIVE_ORG a second local org takes its place. Exit code 1 when something differs or is left behind.
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { argumentsOf } from './lib/arguments.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

const USAGE = `npm run live -- [--yes] [--manual] [--out FILE] [--json] [--no-build]
  OKTA_LIVE_ORG=https://dev-123456.okta.com OKTA_SCIM_API_TOKEN=… npm run live -- --yes --out answers.json`;

const { values } = argumentsOf(USAGE, {
  yes: { type: 'boolean', default: false },
  manual: { type: 'boolean', default: false },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
  'no-build': { type: 'boolean', default: false },
});
stopAllOnExit();
exitOnSignals();
await ensureDependencies();
const { buildAll } = await import('../esbuild.mjs');
const { startLocalOrg } = await import('./lib/localOrg.mjs');
const { table } = await import('./lib/table.mjs');
const { anonymiser } = await import('./lib/live/anonymous.mjs');
const { liveClient } = await import('./lib/live/client.mjs');
const { FACTS } = await import('./lib/live/facts.mjs');
const { leftovers, removeAll } = await import('./lib/live/leftovers.mjs');
const { compared, observe } = await import('./lib/live/run.mjs');
const { lookAtByHand, lookAtLocally, turnOnScimByHand, turnOnScimLocally } = await import(
  './lib/live/turnOnScim.mjs'
);

const note = (line) => process.stderr.write(`${line}\n`);

if (!values['no-build']) await buildAll();
const { OKTA_LIVE_ORG: given, OKTA_SCIM_API_TOKEN: token } = process.env;
if (given !== undefined && (token ?? '') === '') {
  note(
    'OKTA_SCIM_API_TOKEN is not set: an API token of that org is needed, of an application administrator or more.',
  );
  process.exit(2);
}
const local = await startLocalOrg();
const stand = given === undefined ? await startLocalOrg() : undefined;
const orgUrl = (given ?? stand.orgUrl).replace(/\/$/, '');
const exchanges = [];
const client = liveClient({
  orgUrl,
  token: stand?.apiToken ?? token,
  record: (one) => exchanges.push(one),
});

const before = await leftovers(client);
note(
  `${FACTS.length} facts will be tried on ${orgUrl}: two apps and a group are made, changed, and removed again.`,
);
if (before.length > 0)
  note(
    `Removed first, of a run before: ${before.map(({ kind, name }) => `${kind} ${name}`).join(', ')}.`,
  );
if (!(await agreed())) process.exit(4);
client.allowWrites();
await removeAll(client, before);

const localClient = liveClient({ orgUrl: local.orgUrl, token: local.apiToken });
localClient.allowWrites();
const ours = await observe({
  client: localClient,
  turnOnScim: turnOnScimLocally(local),
  lookAt: lookAtLocally(local),
});
const isLocal = stand !== undefined || process.env.OKTA_LIVE_LOCAL === '1';
const hand = { client, note, isWanted: values.manual };
const by = isLocal
  ? { turnOnScim: turnOnScimLocally({ orgUrl }), lookAt: lookAtLocally({ orgUrl }) }
  : { turnOnScim: turnOnScimByHand(hand), lookAt: lookAtByHand(hand) };
const theirs = await observe({ client, ...by, say: note });
const rows = compared(ours.observed, theirs.observed);
if (values.out !== undefined) {
  const anonymous = anonymiser(orgUrl);
  const answers = { version: 1, facts: rows, exchanges: exchanges.map(anonymous) };
  await writeFile(values.out, `${JSON.stringify(answers, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  note(
    `Wrote ${values.out}: no token, no names, no ids are in it. Read it before you give it away.`,
  );
}
if (values.json) console.log(JSON.stringify({ facts: rows, left: theirs.left }, null, 2));
else {
  console.log(
    table(
      ['fact', '?', 'what is taken for true', 'local org', 'this org', ''],
      rows.map((row) => [row.id, row.unknown, row.claim, row.local, row.live, row.verdict]),
    ),
  );
  const differing = rows.filter(({ verdict }) => verdict === 'DIFFERS').length;
  const untried = rows.filter(({ verdict }) => verdict === 'not tried').length;
  console.log(
    `\n${rows.length - differing - untried} the same, ${differing} differ, ${untried} not tried.`,
  );
}
for (const { kind, name, reason } of theirs.left) note(`Left behind: ${kind} ${name} (${reason}).`);
process.exit(rows.some(({ verdict }) => verdict === 'DIFFERS') || theirs.left.length > 0 ? 1 : 0);

async function agreed() {
  if (values.yes) return true;
  if (!process.stdin.isTTY) {
    note('Nobody is here to agree to that. Add --yes.');
    process.exit(2);
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question('Go on? [y/N] ');
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
