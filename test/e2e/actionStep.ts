import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type LocalOrg, ROOT } from './cli';
import { PULL_REQUEST } from './fakeGitHub';

export const GITHUB_TOKEN = 'canary-github-token-77c2';
/** Of the pull request's branch. */
export const COMMIT = 'c0ffee0123456789c0ffee0123456789c0ffee01';

export interface Step {
  code: number | null;
  log: string;
  outputs: Record<string, string>;
  summary: string;
}

export interface StepPlace {
  org: LocalOrg;
  /** Address of GitHub's API. */
  api: string;
  folder: string;
  runnerTemp: string;
  secrets: Record<string, string>;
}

/** Runs the step of action.yml as a runner does: inputs with their defaults, and the files that it names. */
export async function runStep(
  { org, api, folder, runnerTemp, secrets }: StepPlace,
  given: Record<string, string>,
  {
    event = 'push',
    ref = 'refs/heads/main',
    fork = false,
    env = {} as Record<string, string>,
  } = {},
): Promise<Step> {
  const { inputs, runs } = parse(await readFile(join(ROOT, 'action.yml'), 'utf8'));
  const [only] = runs.steps;
  const cli = join(ROOT, 'dist', 'cli.js');
  const all: Record<string, string> = { 'working-directory': folder, env: 'dev', cli, ...given };
  for (const name of Object.keys(all)) assert.ok(name in inputs, `${name} is no input`);
  const value = (text: string) =>
    text
      .replace(
        /\$\{\{ inputs\.([\w-]+) \}\}/g,
        (_, name) => all[name] ?? inputs[name].default ?? '',
      )
      .replaceAll('${{ github.token }}', GITHUB_TOKEN);
  const ofStep = Object.fromEntries(
    Object.entries<string>(only.env).map(([name, text]) => [name, value(text)]),
  );
  const place = await mkdtemp(join(runnerTemp, 'step-'));
  const [output, summary, payload] = ['output', 'summary', 'event.json'].map((name) =>
    join(place, name),
  ) as [string, string, string];
  await Promise.all([output, summary].map((path) => writeFile(path, '')));
  const base = { repo: { full_name: 'acme/apps' } };
  const head = { ...(fork ? { repo: { full_name: 'stranger/apps' } } : base), sha: COMMIT };
  await writeFile(
    payload,
    JSON.stringify({
      repository: { full_name: 'acme/apps', default_branch: 'main' },
      ...(event.startsWith('pull_request') && {
        pull_request: { number: PULL_REQUEST, head, base },
      }),
    }),
  );
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', only.run], {
    cwd: place,
    env: {
      PATH: process.env['PATH'],
      HOME: place,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_API_URL: api,
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: payload,
      GITHUB_OUTPUT: output,
      GITHUB_REF: event.startsWith('pull_request') ? `refs/pull/${PULL_REQUEST}/merge` : ref,
      GITHUB_REPOSITORY: 'acme/apps',
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: runnerTemp,
      ACTIONS_RUNTIME_TOKEN: 'canary-runtime-token-77c3',
      ...ofStep,
      ...org.env,
      OKTA_SCIM_ORG: org.orgUrl,
      ...secrets,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  const outputs = outputsIn(await readFile(output, 'utf8'));
  return { code, log, outputs, summary: await readFile(summary, 'utf8') };
}

/** As a runner reads the file: `name<<mark`, lines, `mark`. */
function outputsIn(text: string): Record<string, string> {
  const found = text.matchAll(/^(\S+?)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}
