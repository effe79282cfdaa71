// npm start: a local org, a SCIM server and a VS Code with the extension, all on this machine.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { argumentsOf } from './lib/arguments.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

const USAGE = `npm start [-- --browser | --check]
  --browser   VS Code in the browser, also where there is one on the desktop
  --check     starts everything, looks whether it answers, and ends`;

const { values: options } = argumentsOf(USAGE, {
  browser: { type: 'boolean' },
  check: { type: 'boolean' },
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
  const { startLocalOrg, tryOutEnvironment, tryOutFolder } = await import('./lib/localOrg.mjs');
  const { startScimServer } = await import('../examples/scim-server/server.mjs');
  const { codeCommand, openOnDesktop } = await import('./lib/desktop.mjs');
  const org = await startLocalOrg();
  started.push(org.close);
  const scimToken = randomBytes(18).toString('base64url');
  const scim = await startScimServer({ token: scimToken });
  started.push(scim.close);
  const folder = await tryOutFolder({ orgUrl: org.orgUrl, baseUrl: scim.baseUrl });
  const env = tryOutEnvironment({ org, scim, scimToken });
  const command = options.browser || options.check ? undefined : codeCommand();
  if (command !== undefined) {
    const window = openOnDesktop(command, folder, env);
    started.push(window.stop);
    void window.failure.then((reason) => {
      if (reason !== undefined) console.error(`VS Code did not open (${command}): ${reason}`);
    });
    return { org, scim, scimToken, folder, page: undefined };
  }
  const { startCodeServer, workbenchUrl } = await import('./lib/codeServer.mjs');
  const { TRY_OUT_SETTINGS } = await import('./lib/browserSuite.mjs');
  const server = await startCodeServer({ settings: TRY_OUT_SETTINGS, install: true, env });
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

${page === undefined ? 'VS Code opens' : 'Open that address: it shows'} the example, the side bar and a walkthrough, signed in to the local org.
Run Okta SCIM: Apply. It stops at a checklist of settings for the Admin Console: make them in the local org's Console
(Authorization takes the SCIM server's token, which the checklist has), then go on from the checklist.

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
