import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalOrg, ROOT, start } from '../e2e/cli';
import { emptyFolder, removeFolder } from '../e2e/folder';
import { tried } from './tried';

const FULL = '/dev/full';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Standing in for a stack: lines that say where in the program something was. */
const STACK = /^\s+at .*:\d+:\d+/m;

describe('a run that is told to end', () => {
  let org: LocalOrg;
  let folder: string;

  before(async () => {
    org = await LocalOrg.start();
  });
  after(() => org.stop());
  beforeEach(async () => {
    folder = await emptyFolder();
    const file = `version: 1\norg: ${org.orgUrl}\napp: { label: ${folder.slice(-6)}, loginUrl: https://a.example }\nprovisioning:\n  toApp: { createUsers: true }\n`;
    await writeFile(join(folder, 'okta-scim.yaml'), file);
  });
  afterEach(() => removeFolder(folder));

  for (const signal of SIGNALS) {
    it(`ends in order at ${signal}: exit 4, no drafts, no lock left`, async () => {
      const args = ['apply', '--yes', '--wait-manual', '600'];
      const child = start(args, { env: org.env, cwd: folder });
      let said = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (text.includes('Waiting for')) child.kill(signal);
      });
      const [code, by] = (await once(child, 'close')) as [number | null, string | null];
      assert.equal(code, 4, `${by} ${said}`);
      assert.match(said, /until \d\d:\d\d:\d\d at the latest\. Ctrl\+C stops\.\n/);
      assert.match(said, /Cancelled/);
      assert.doesNotMatch(said, /bug/);
      const left = (await readdir(folder)).filter(
        (name) => !/\.(yaml|lock\.json|journal)$/.test(name),
      );
      assert.deepEqual(left, []);
    });
  }

  (existsSync(FULL) ? it : it.skip)(
    'says so when its output cannot be written: exit 1, no stack',
    async () => {
      const runs = [['plan'], ['status'], ['validate'], ['--help'], ['plan', '--format', 'json']];
      for (const args of runs) {
        const cli = join(ROOT, 'dist', 'cli.js');
        const child = spawn(process.execPath, [cli, ...args], {
          cwd: folder,
          env: { PATH: process.env['PATH'], ...org.env },
          stdio: ['ignore', openSync(FULL, 'w'), 'pipe'],
        });
        let said = '';
        child.stderr?.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
        const [code] = (await once(child, 'close')) as [number | null];
        assert.equal(code, 1, `${args.join(' ')}: ${said}`);
        assert.match(said, /Standard output cannot be written to \(ENOSPC\)/);
        assert.doesNotMatch(said, STACK);
      }
      tried(runs.length, 'commands with a full standard output');
    },
  );

  it('ends in order when the reader of its output or of its errors has gone', async () => {
    let count = 0;
    for (const gone of ['stdout', 'stderr'] as const) {
      for (const args of [['plan'], ['plan', '--verbose'], ['status']]) {
        const child = start(args, { env: org.env, cwd: folder });
        child[gone]?.destroy();
        let said = '';
        (gone === 'stdout' ? child.stderr : child.stdout)?.on('data', (text) => {
          said += String(text);
        });
        const [code, by] = (await once(child, 'exit')) as [number | null, string | null];
        assert.equal(code, 4, `${by} ${said}`);
        assert.doesNotMatch(said, STACK);
        assert.doesNotMatch(said, /bug/);
        count += 1;
      }
    }
    tried(count, 'runs whose reader has gone');
  });
});
