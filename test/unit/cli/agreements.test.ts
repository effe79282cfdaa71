import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Agreements, agreementsPath } from '../../../src/cli/input/agreements';
import { fakeIo } from './fakeIo';

const A = 'https://a.okta.com';
const B = 'https://b.example';

describe('the file of what a person has agreed to', () => {
  it('is in the configuration folder of the person, as each system has it', () => {
    const name = join('okta-scim', 'agreed.json');
    const cases: [NodeJS.Platform, Record<string, string>, string][] = [
      ['linux', { HOME: '/home/ada' }, join('/home/ada/.config', name)],
      ['linux', { HOME: '/home/ada', XDG_CONFIG_HOME: '/cfg' }, join('/cfg', name)],
      // Relative to the folder that one happens to be in: whoever made that one would decide.
      ['linux', { HOME: '/home/ada', XDG_CONFIG_HOME: '.' }, join('/home/ada/.config', name)],
      ['linux', { HOME: 'here' }, join(homedir(), '.config', name)],
      ['darwin', { HOME: '/Users/ada' }, join('/Users/ada/Library/Application Support', name)],
      ['win32', { APPDATA: '/roaming', USERPROFILE: '/ada' }, join('/roaming', name)],
      ['win32', { APPDATA: '.', USERPROFILE: '/ada' }, join('/ada/AppData/Roaming', name)],
    ];
    for (const [platform, env, path] of cases) {
      assert.equal(agreementsPath(env, platform), path, JSON.stringify(env));
    }
  });

  describe('on disk', () => {
    let folder: string;
    let path: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'okta-scim-agreed-'));
      path = join(folder, 'okta-scim', 'agreed.json');
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    const open = () => {
      const io = fakeIo({ XDG_CONFIG_HOME: folder });
      return { io, agreements: new Agreements(io, 'linux') };
    };

    async function put(text: string): Promise<void> {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { mode: 0o600 });
    }

    it('keeps orgs, and connectors by the name of their secret', async () => {
      const { agreements } = open();
      await agreements.addOrg(A);
      await agreements.addConnector('scim-token', B);
      await open().agreements.addOrg(B);
      const again = open().agreements;
      assert.deepEqual(await again.orgs(), [A, B]);
      assert.deepEqual(await again.connectors('scim-token'), [B]);
      for (const name of ['other', '__proto__', 'constructor']) {
        assert.deepEqual(await again.connectors(name), []);
      }
      await again.addConnector('__proto__', B);
      assert.deepEqual(await open().agreements.connectors('__proto__'), [B]);
      assert.deepEqual(await open().agreements.connectors('scim-token'), [B]);
    });

    it('does not lose what another run has added in the meantime', async () => {
      const { agreements } = open();
      assert.deepEqual(await agreements.orgs(), []);
      await open().agreements.addOrg(B);
      await agreements.addOrg(A);
      assert.deepEqual(await open().agreements.orgs(), [B, A]);
    });

    it('is the person’s alone', async () => {
      if (process.platform === 'win32') return;
      await open().agreements.addOrg(A);
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      assert.equal((await stat(dirname(path))).mode & 0o777, 0o700);
    });

    it('is not believed when others may write to it, and says so', async () => {
      if (process.platform === 'win32') return;
      await open().agreements.addOrg(A);
      for (const mode of [0o620, 0o602, 0o666]) {
        await chmod(path, mode);
        const { io, agreements } = open();
        assert.deepEqual(await agreements.orgs(), []);
        assert.match(io.text.err, /is not believed: others may write to it/);
      }
    });

    it('is not believed when it is something else', async () => {
      const good = JSON.stringify({ version: 1, orgs: [A], connectors: { t: [A] } });
      await put(good);
      assert.deepEqual(await open().agreements.orgs(), [A]);
      for (const text of [
        '',
        '[]',
        'null',
        `${good}x`,
        JSON.stringify({ version: 2, orgs: [A], connectors: {} }),
        JSON.stringify({ version: 1, orgs: A, connectors: {} }),
        JSON.stringify({ version: 1, orgs: [A], connectors: [] }),
        JSON.stringify({ version: 1, orgs: [A], connectors: { t: A } }),
        JSON.stringify({ version: 1, orgs: [A, 1], connectors: {} }),
      ]) {
        await put(text);
        const { io, agreements } = open();
        assert.deepEqual(await agreements.orgs(), [], text);
        assert.match(io.text.err, /is not a list of agreed hosts/);
      }
    });

    it('that cannot be written is told of, and the run goes on with what was agreed', async () => {
      await writeFile(join(folder, 'okta-scim'), 'a file, no folder');
      const { io, agreements } = open();
      await agreements.addOrg(A);
      assert.match(io.text.err, /cannot be kept for the next time/);
      assert.deepEqual(await agreements.orgs(), [A]);
      assert.equal(await readFile(join(folder, 'okta-scim'), 'utf8'), 'a file, no folder');
    });
  });
});
