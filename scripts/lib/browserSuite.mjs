import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureCodeServer, startCodeServer } from './codeServer.mjs';
import { root } from './paths.mjs';
import { startWebWorkbench } from './webWorkbench.mjs';

/** Settings of a new user's VS Code, but for what would ask the network or hide the page behind a welcome. */
export const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
};

/** Of the VS Code that is for trying things out. */
export const TRY_OUT_SETTINGS = { ...QUIET_SETTINGS, 'remote.autoForwardPorts': false };

/** Of the pictures that tests take: in the theme that the browser says is wanted, and nothing half faded in. */
export const PICTURE_SETTINGS = {
  ...QUIET_SETTINGS,
  'window.autoDetectColorScheme': true,
  'workbench.reduceMotion': 'on',
};

/**
 * Runs `job` with the environment that tests of pages need: a VS Code that has the extension, one without a server that has it
 * too, and a Chromium.
 */
export async function withWorkbench(job) {
  const chromium = await ensureChromium();
  const server = await startCodeServer({ settings: PICTURE_SETTINGS, install: true });
  const web = await openOnWeb(await ensureCodeServer(), server.extensions);
  try {
    const env = { WORKBENCH_URL: server.url, WEB_WORKBENCH_URL: web.url, CHROMIUM_PATH: chromium };
    return await job(env);
  } finally {
    await web.close();
    await server.close();
  }
}

/** The extension of a folder of extensions in the pages of a VS Code server, without that server. */
export async function openOnWeb(server, extensions) {
  const [name] = (await readdir(extensions)).filter((one) => one.startsWith('scim-works.'));
  return startWebWorkbench({
    server,
    extension: join(extensions, name),
    files: await webFiles(),
    settings: PICTURE_SETTINGS,
  });
}

/** The folder that is opened on the web: the example, and an app that shares its environments with others. */
async function webFiles() {
  const example = join(root, 'examples', 'senhasegura', 'okta-scim.yaml');
  return {
    'okta-scim.yaml': await readFile(example, 'utf8'),
    'environments.yaml': 'dev: { vars: { host: https://dev.example.com } }\n',
    'apps/pam.okta-scim.yaml': [
      'version: 1',
      'environments: ../environments.yaml',
      'org: https://${env:PAM_STAGE}.okta.com',
      'app: { label: PAM, loginUrl: "${var:host}" }',
      '',
    ].join('\n'),
    'apps/lost.okta-scim.yaml': [
      'version: 1',
      'environments: ../nowhere.yaml',
      'app: { label: Lost, loginUrl: "${var:host}" }',
      '',
    ].join('\n'),
  };
}
