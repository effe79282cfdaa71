// npm start: a local org, a SCIM server and a VS Code with the extension, all on this machine.
//   npm start                  the desktop's VS Code where there is one, else one for the browser
//   npm start -- --browser     the one for the browser in any case
//   npm start -- --check       starts everything, looks whether it answers, and ends
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

const { values: options } = parseArgs({
  options: { browser: { type: 'boolean' }, check: { type: 'boolean' } },
});

/** What has been started, to be stopped in the opposite order. */
const started = [];
stopAllOnExit();
// The first Ctrl+C stops everything in order, a second one at once.
const told = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name)));
void told.then(exitOnSignals);
try {
  await Promise.race([work(), told]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  for (const close of started.reverse()) await close();
}
process.exit();

async function work() {
  await ensureDependencies();
  const { buildAll } = await import('../esbuild.mjs');
  await buildAll();
  const places = await startAll();
  console.log(guide(places));
  if (options.check) await check(places);
  else await told;
}

async function startAll() {
  const { startLocalOrg, tryOutFolder } = await import('./lib/localOrg.mjs');
  const { startScimServer } = await import('../examples/scim-server/server.mjs');
  const { codeCommand, openOnDesktop } = await import('./lib/desktop.mjs');
  const org = await startLocalOrg();
  started.push(org.close);
  const scimToken = randomBytes(18).toString('base64url');
  const scim = await startScimServer({ token: scimToken });
  started.push(scim.close);
  const folder = await tryOutFolder({ orgUrl: org.orgUrl, baseUrl: scim.baseUrl });
  const command = options.browser || options.check ? undefined : codeCommand();
  if (command !== undefined) {
    const window = openOnDesktop(command, folder);
    started.push(window.stop);
    void window.failure.then((reason) => {
      if (reason !== undefined) console.error(`VS Code did not open (${command}): ${reason}`);
    });
    return { org, scim, scimToken, folder, page: undefined };
  }
  const { startCodeServer, workbenchUrl } = await import('./lib/codeServer.mjs');
  const { QUIET_SETTINGS } = await import('./lib/browserSuite.mjs');
  const server = await startCodeServer({ settings: QUIET_SETTINGS, install: true });
  started.push(server.close);
  return { org, scim, scimToken, folder, page: workbenchUrl(server, folder) };
}

function guide({ org, scim, scimToken, folder, page }) {
  return `
VS Code       ${page ?? `opens on ${folder}`}
Local org     ${org.orgUrl}
  API token   ${org.apiToken}
  Console     ${org.adminUrl}
SCIM server   ${scim.baseUrl}
  token       ${scimToken}

In VS Code, open okta-scim.yaml, press F1 and run:
  1. Okta SCIM: Select Environment    dev
  2. Okta SCIM: Sign In to Org        API token, then paste the local org's
  3. Okta SCIM: Apply                 it stops at a checklist of settings for the Admin Console
Make those settings in the local org's Console (Authorization takes the SCIM server's token), then go on from the
checklist. Okta SCIM: Test Connector asks for the same token, as the secret scim-token.

Ready. Ctrl+C stops everything and forgets both tokens.
`;
}

async function check({ org, scim, scimToken, page }) {
  const bearer = { authorization: `Bearer ${scimToken}` };
  const ssws = { authorization: `SSWS ${org.apiToken}` };
  await expectOk(`${org.orgUrl}/api/v1/apps`, ssws);
  await expectOk(org.adminUrl, {});
  await expectOk(`${scim.baseUrl}/Users`, bearer);
  await expectOk(page, {});
  console.log('Everything answers.');
}

async function expectOk(url, headers) {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
}
