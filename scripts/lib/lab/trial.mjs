import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../paths.mjs';
import { cleanEnvironment, run } from '../processes.mjs';
import { tellStory } from '../wire/trial.mjs';
import { PROBES } from './byHand.mjs';
import { Hand } from './hand.mjs';

const INSTALL_MS = 5 * 60_000;
const START_MS = 60_000;
/** Characters of a finding in the table. */
const SHOWN = 60;

/** Installs the packages of a server into a folder of their own. Why not, undefined when they are there. */
export async function installed({ packages, flags = [], program }, folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
  const { code, output } = await run(npm, ['install', ...quiet, ...flags, ...packages], {
    cwd: folder,
    quiet: true,
    timeoutMs: INSTALL_MS,
  });
  if (code !== 0) return output.trim().split('\n')[0] || `npm ends with ${code}`;
  await cp(program, join(folder, basename(program)));
  return undefined;
}

/** Tests one server for one kind of app, and asks it once more by hand what the test says that fails. */
export async function tried(server, folder, profile) {
  const { baseUrl, token, stop } = await started(server, folder);
  try {
    const report = await tested(folder, baseUrl, token, profile);
    const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
    const hand = new Hand({ baseUrl, token });
    const failures = [];
    for (const { id, actual } of failed) {
      const known = server.known?.[id];
      failures.push({
        id,
        actual: shortened(actual),
        ...(await confirmed(hand, { id, known, profile })),
      });
    }
    await hand.clean();
    return { report, failures, left: await leftOn(hand) };
  } finally {
    stop();
  }
}

/** The story of a local org with the proxy before one server: what is told of it beside what the org was doing. */
export async function storyOf(server, folder, kind) {
  const { stop, ...place } = await started(server, folder);
  try {
    return await tellStory(place, { kind });
  } finally {
    stop();
  }
}

async function confirmed(hand, { id, known, profile }) {
  const probe = PROBES[id];
  if (!probe) return { state: 'not tried', said: 'no request for it yet' };
  try {
    const seen = await probe(hand, profile);
    if (seen === undefined) return { state: 'NOT CONFIRMED', said: 'it does what is asked' };
    return known
      ? { state: 'seen, but', said: known }
      : { state: 'confirmed', said: shortened(seen) };
  } catch (error) {
    return { state: 'not tried', said: shortened(String(error.message)) };
  }
}

/** How much is there that was not when the server started, empty. */
async function leftOn(hand) {
  const counts = [];
  for (const path of ['/Users', '/Groups']) {
    const { json } = await hand.ask('GET', `${path}?startIndex=1&count=100`);
    const { length } = json.Resources ?? [];
    if (length > 0) counts.push(`${length} of ${path}`);
  }
  return counts.length === 0 ? 'nothing' : counts.join(', ');
}

async function started({ name, program }, folder) {
  const token = `lab-${randomUUID()}`;
  const child = spawn(process.execPath, [join(folder, basename(program))], {
    cwd: folder,
    env: { ...cleanEnvironment(), SCIM_TOKEN: token },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // It ends with this pipe, also when this process is killed.
  const stop = () => child.stdin.end();
  const timer = setTimeout(stop, START_MS);
  for await (const line of createInterface(child.stdout)) {
    const found = line.startsWith('{') ? JSON.parse(line) : { baseUrl: line, token };
    if (!URL.canParse(found.baseUrl)) continue;
    clearTimeout(timer);
    child.stdout.resume();
    return { ...found, stop };
  }
  clearTimeout(timer);
  throw new Error(`${name} does not start.`);
}

async function tested(folder, baseUrl, token, profile) {
  const actions = [
    'importNewUsersAndProfileUpdates',
    'pushNewUsers',
    'pushProfileUpdates',
    'pushGroups',
    'importGroups',
  ];
  const file = join(folder, 'okta-scim.yaml');
  await writeFile(
    file,
    [
      'version: 1',
      'app: { label: lab, loginUrl: "https://app.example.com" }',
      'provisioning:',
      '  connector:',
      `    baseUrl: ${baseUrl}`,
      '    uniqueIdentifier: userName',
      `    actions: [${actions.join(', ')}]`,
      '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
      '',
    ].join('\n'),
  );
  const cli = join(root, 'dist', 'cli.js');
  const args = [cli, 'test', file, '--yes', '--format', 'json', '--profile', profile];
  const { output } = await run(process.execPath, args, {
    cwd: folder,
    env: cleanEnvironment({ OKTA_SCIM_SECRET_SCIM_TOKEN: token }),
    quiet: true,
  });
  const start = output.indexOf('{\n');
  if (start < 0) throw new Error(output);
  return JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
}

function shortened(text) {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
