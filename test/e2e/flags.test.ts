import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { programCommands } from '../../scripts/lib/reference/programFlags';
import { toHar } from '../../src/connector/traffic/har';
import { exchange } from '../unit/traffic/recordings';
import { Arrived, TOKEN } from './arrived';
import { LocalOrg, type Run } from './cli';
import { emptyFolder, removeFolder } from './folder';
import { inProcess } from './inProcess';

/** Flags that many commands have: whether one does something depends on the command, and is found by trying. */
const COMMON = ['--env', '--org', '--secrets-file', '--no-color', '--verbose', '--connector'];

/** They run until they are stopped, and have none of these but `--no-color` and `--verbose`. */
const LASTING = ['proxy', 'mcp', 'sandbox'];

const IDLE = /^No effect here/i;

/** How a command is run here, and how it is made to have something to do. */
interface Trial {
  args: readonly string[];
  /** With colours, or over several targets, where one alone has none. */
  forColor?: readonly string[];
  before?(): Promise<void>;
}

describe('every flag that many commands have does something, or is described as without effect', function () {
  this.timeout(120_000);
  let arrived: Arrived;
  let other: LocalOrg;
  let provider: http.Server;
  let trials: Readonly<Record<string, Trial>>;

  before(async () => {
    [arrived, other] = await Promise.all([Arrived.start(), LocalOrg.start()]);
    await arrived.provision();
    provider = http.createServer((_, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ access_token: 'a-token-for-flags', token_type: 'Bearer' }));
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', () => resolve()));
    await files();
    const several = ['dev.okta-scim.yaml', '--all-envs'];
    const one = ['dev.okta-scim.yaml'];
    trials = {
      validate: { args: one, forColor: several },
      plan: { args: one, forColor: several },
      apply: {
        args: [...one, '--yes'],
        forColor: [...several, '--yes'],
        before: () => arrived.endPushes(),
      },
      confirm: { args: [...one, '--all'] },
      destroy: { args: [...one, '--dry-run'] },
      journal: { args: one },
      push: { args: one, forColor: several, before: () => arrived.endPushes() },
      test: { args: [...one, '--read-only', '--check', 'list-schema'] },
      token: { args: ['token.okta-scim.yaml'] },
      status: { args: one, forColor: several },
      preflight: { args: one, forColor: several },
      verify: { args: one },
      report: { args: one },
      export: { args: ['--app', 'senhasegura', '--org', arrived.org.orgUrl] },
      import: { args: ['--org', arrived.org.orgUrl, '--force'] },
      traffic: { args: ['seen.har', ...one] },
      init: {
        args: [
          ...['new.yaml', '--force', '--app', 'senhasegura', '--org', arrived.org.orgUrl],
          ...['--from-connector', arrived.scim.baseUrl],
        ],
      },
    };
  });
  after(async () => {
    provider?.close();
    await other?.stop();
    await arrived?.stop();
  });

  /** The example as the org has it in `dev`; `prod` is an org that is empty, where the first one's token counts for nothing. */
  async function files(): Promise<void> {
    const { folder, org } = arrived;
    const text = (await readFile(join(folder, 'okta-scim.yaml'), 'utf8'))
      .replace('https://dev-123456.okta.com', org.orgUrl)
      .replace('https://example.okta.com', other.orgUrl)
      .replace(/^environments:/m, 'defaultEnvironment: dev\nenvironments:');
    await writeFile(join(folder, 'dev.okta-scim.yaml'), text);
    const { port } = provider.address() as AddressInfo;
    const ways = `
    auth:
      mode: httpHeader
      token: \${secret:scim-token}
      clientCredentials:
        tokenUrl: http://127.0.0.1:${port}/token?\${var:host}
        clientId: id
        clientSecret: \${secret:client-secret}
`;
    const withToken = text.replace(/\n {4}auth:\n.*\n.*\n/, ways);
    assert.notEqual(withToken, text);
    await writeFile(join(folder, 'token.okta-scim.yaml'), withToken);
    await writeFile(join(folder, 'secrets'), `scim-token=${TOKEN}\nclient-secret=some-secret\n`);
    await writeFile(join(folder, 'seen.har'), toHar([exchange({ path: '/Users?count=1' })], '1'));
    // The lock file of the example is about the same app: it goes on under the name of this file.
    await inFolder(['apply', 'dev.okta-scim.yaml', '--yes', '--adopt'], {});
    await inFolder(['confirm', 'dev.okta-scim.yaml', '--all'], {});
  }

  function inFolder(args: readonly string[], more: Record<string, string>): Promise<Run> {
    const env = { ...arrived.org.env, OKTA_SCIM_API_TOKEN_PROD: other.apiToken, ...more };
    return inProcess(args, { env, cwd: arrived.folder, colors: true });
  }

  /** What it says and how it ends; times, ids and the order of what goes on at once are left out. */
  async function outcome(name: string, trial: Trial, more: readonly string[]): Promise<string> {
    await trial.before?.();
    const { code, stdout, stderr } = await inFolder([name, ...trial.args, ...more], {});
    await arrived.api.idle();
    await rm(join(arrived.folder, 'apps'), { recursive: true, force: true });
    const path = join(arrived.folder, 'new.yaml');
    const written = existsSync(path) ? await readFile(path, 'utf8') : '';
    await rm(path, { force: true });
    const lines = `${stdout}${stderr}${written}`
      .replaceAll('\u001b', '<colour>')
      .replace(/gpm\w+|\b0\w{10,}/g, 'ID')
      .replace(/\d+/g, '#');
    return [`exit ${code}`, ...lines.split('\n').sort()].join('\n');
  }

  /** Two command lines that differ in this flag, or in its value. */
  function pairOf(flag: string, name: string, trial: Trial): [Trial, string[], string[]] {
    const hasSecrets = programCommands().some(
      (command) =>
        command.name() === name && command.options.some(({ long }) => long === '--secrets-file'),
    );
    const args = [...trial.args, ...(hasSecrets ? ['--secrets-file', 'secrets'] : [])];
    const withSecrets = { ...trial, args };
    switch (flag) {
      case '--env':
        // Files that are not there yet, or are not read, have no environments that one could be missing among.
        return [
          withSecrets,
          ['--env', 'dev'],
          ['--env', ['init', 'export'].includes(name) ? 'prod' : 'nowhere'],
        ];
      case '--org':
        return [withSecrets, ['--org', arrived.org.orgUrl], ['--org', other.orgUrl]];
      case '--secrets-file':
        return [trial, [], ['--secrets-file', 'secrets']];
      case '--connector':
        return [withSecrets, [], ['--connector', 'no address']];
      case '--no-color':
        return [{ ...trial, args: trial.forColor ?? args }, [], ['--no-color']];
      default:
        assert.equal(flag, '--verbose', name);
        return [withSecrets, [], ['--verbose']];
    }
  }

  it('has a trial for every command', () => {
    const names = programCommands().map((command) => command.name());
    assert.deepEqual([...Object.keys(trials), ...LASTING].sort(), names.sort());
  });

  for (const command of programCommands()) {
    const name = command.name();
    if (LASTING.includes(name)) continue;
    const flags = command.options.filter(({ long }) => COMMON.includes(long ?? ''));
    it(`${name}: ${flags.map(({ long }) => long).join(', ')}`, async () => {
      const trial = trials[name];
      assert.ok(trial);
      for (const { long, description } of flags) {
        const [run, without, given] = pairOf(long ?? '', name, trial);
        const first = await outcome(name, run, without);
        const second = await outcome(name, run, given);
        // Of every command it says where a bug comes from; more only where it is said.
        const isIdle =
          long === '--verbose' ? !/every request/.test(description) : IDLE.test(description);
        if (isIdle) assert.equal(second, first, `${name} ${long} has an effect`);
        else assert.notEqual(second, first, `${name} ${long} has no effect: ${description}`);
      }
    });
  }
});

it('a command that reads secrets of the connector takes the hosts that they may go to', () => {
  const readers = programCommands().filter(({ options }) =>
    options.some(({ long, description }) => long === '--secrets-file' && !IDLE.test(description)),
  );
  const names = readers
    .filter(({ options }) => !options.some(({ long }) => long === '--connector'))
    .map((command) => command.name());
  // Its host is the one after --from-connector.
  assert.deepEqual(names, ['init']);
});

describe('a flag that something else on the line leaves without effect is refused, with exit 2, before anything is sent', () => {
  const app = ['--app', 'x', '--org', 'http://127.0.0.1:9'];
  for (const [args, said] of [
    [['export', ...app, '--force'], /--force replaces a file/],
    [['report', '--from', 'seen.json', '--all-envs'], /--all-envs chooses environments of files/],
    [['test', '--change-existing'], /--change-existing is about a recording/],
    [['test', '--explain', 'list-schema', '--har', 'x.har'], /--har is about a run/],
    [['test', '--explain', 'list-schema', '--html', 'x.html'], /--html is about a run/],
    [['test', '--explain', 'list-schema', '--record', 'x'], /--record is about a run/],
    [['test', '--explain', 'list-schema', '--replay', 'x'], /--replay is about a run/],
    [['test', '--explain', 'list-schema', '--from', 'x'], /--from is about a run/],
    [['test', '--explain', 'list-schema', '--check', 'list-count'], /--check is about a run/],
    [['test', '--explain', 'list-schema', '--change-existing'], /--change-existing is about a run/],
    [['test', '--explain', 'list-schema', '--format', 'json'], /--format is about a run/],
    [['test', '--explain', 'list-schema', '--all-envs'], /--all-envs is about a run/],
    [['test', 'a.yaml', 'b.yaml', '--html', 'x.html', '--read-only'], /--html is about one run/],
    [['token', '--save'], /--save needs to know where to/],
  ] as const) {
    it(args.join(' '), async () => {
      const folder = await emptyFolder();
      try {
        await writeFile(join(folder, 'seen.json'), '{}');
        const run = await inProcess(args, { env: { OKTA_SCIM_API_TOKEN: 'none' }, cwd: folder });
        assert.equal(run.code, 2, run.stderr);
        assert.match(run.stderr, said);
        assert.ok(!existsSync(join(folder, 'x.html')));
      } finally {
        await removeFolder(folder);
      }
    });
  }
});
