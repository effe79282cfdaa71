import { ensureChromium } from './chromium.mjs';
import { startCodeServer } from './codeServer.mjs';

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

/** Runs `job` with the environment that tests of pages need: a VS Code that has the extension, and a Chromium. */
export async function withWorkbench(job) {
  const chromium = await ensureChromium();
  const server = await startCodeServer({ settings: PICTURE_SETTINGS, install: true });
  try {
    return await job({ WORKBENCH_URL: server.url, CHROMIUM_PATH: chromium });
  } finally {
    await server.close();
  }
}
