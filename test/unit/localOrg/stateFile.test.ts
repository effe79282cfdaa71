import assert from 'node:assert/strict';
import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadState } from '../../../src/localOrg/state/stateFile';
import { Org } from './apiOrg';

describe('local org: state file and file of changes', () => {
  let folder: string;
  let stateFile: string;
  let changes: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-state-'));
    stateFile = join(folder, 'org.json');
    changes = `${stateFile}.changes`;
  });
  afterEach(() => rm(folder, { recursive: true }));

  const createGroup = async (org: Org, name: string) => {
    const { status, body } = await org.call('POST', '/api/v1/groups', { profile: { name } });
    assert.equal(status, 200);
    return String(body['id']);
  };

  const namesOnDisk = async () => {
    const state = await loadState(stateFile);
    return [...(state?.groups.values() ?? [])].map(({ profile }) => profile.name);
  };

  it('has every change when its reply is there, long before the org stops', async () => {
    const org = await Org.start({ stateFile });
    for (const name of ['One', 'Two', 'Three']) {
      await createGroup(org, name);
      assert.ok((await namesOnDisk()).includes(name), name);
    }
    const vendors = await org.groupId('Vendors');
    const appId = await org.createApp();
    await org.turnScimOn(appId);
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${vendors}`, { profile: {} });
    const onDisk = (await loadState(stateFile))?.apps.get(appId);
    assert.equal(onDisk?.provisioning.mode, 'SCIM');
    assert.equal(onDisk?.assignments[0]?.groupId, vendors);
    await org.close();
  });

  it('is one complete file after a stop', async () => {
    const org = await Org.start({ stateFile });
    await createGroup(org, 'One');
    assert.ok((await stat(changes)).size > 0);
    await org.close();
    assert.deepEqual(await readdir(folder), ['org.json']);
    assert.ok((await namesOnDisk()).includes('One'));
  });

  it('takes the changes in when they have become long, and goes on with a new file of changes', async () => {
    const org = await Org.start({ stateFile });
    const description = 'x'.repeat(900_000);
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    for (const name of names) {
      await org.call('POST', '/api/v1/groups', { profile: { name, description } });
    }
    assert.ok((await stat(changes)).size < 2_000_000);
    assert.ok((await stat(stateFile)).size > 4_000_000);
    assert.deepEqual((await namesOnDisk()).slice(-names.length), names);
    await org.close();
  });

  it('is for its owner only, as the file of changes is', async function () {
    if (process.platform === 'win32') this.skip();
    const org = await Org.start({ stateFile });
    for (const file of [stateFile, changes]) assert.equal((await stat(file)).mode & 0o077, 0);
    await org.close();
  });

  /** Both files as a kill leaves them, with three groups in the changes. */
  async function killed(): Promise<void> {
    const org = await Org.start({ stateFile });
    for (const name of ['One', 'Two', 'Three']) await createGroup(org, name);
    const [state, change] = [await readFile(stateFile), await readFile(changes)];
    await org.close();
    await writeFile(stateFile, state);
    await writeFile(changes, change);
  }

  it('goes on from both files, and a last line that was cut off counts for nothing', async () => {
    await killed();
    assert.equal((await namesOnDisk()).length, 6);
    await truncate(changes, (await stat(changes)).size - 5);
    assert.deepEqual((await namesOnDisk()).slice(-2), ['One', 'Two']);
    const org = await Org.start({ stateFile });
    await createGroup(org, 'Four');
    assert.deepEqual((await namesOnDisk()).slice(-3), ['One', 'Two', 'Four']);
    await org.close();
  });

  it('takes no changes that go on from another writing of the file', async () => {
    await killed();
    const stale = await readFile(changes);
    const org = await Org.start({ stateFile });
    await createGroup(org, 'Four');
    await org.close();
    await writeFile(changes, stale);
    assert.deepEqual((await namesOnDisk()).slice(-4), ['One', 'Two', 'Three', 'Four']);
  });

  const damages: [string, () => Promise<void>, RegExp][] = [
    ['torn in half', async () => truncate(stateFile, 300), /cannot be used/],
    ['of a newer version', () => replace(stateFile, '"version":2', '"version":3'), /newer version/],
    ['of no version', () => replace(stateFile, '"version":2', '"version":"x"'), /version is not/],
    ['emptied', () => truncate(stateFile, 0), /cannot be used/],
    ['with damaged changes', () => damageSecondLine(), /changes cannot be used: line 2/],
    [
      'with changes of a newer version',
      () => replace(changes, '"version":1', '"version":2'),
      /changes cannot be used: its version/,
    ],
    [
      'with changes that do not fit',
      () => appendFile(changes, '[{"at":["apps","no","x"],"set":1}]\n'),
      /there is nothing at apps\.no/,
    ],
  ];
  for (const [what, damage, said] of damages) {
    it(`is refused when it is ${what}, and both files are left as they are`, async () => {
      await killed();
      await damage();
      const before = [await readFile(stateFile), await readFile(changes)];
      await assert.rejects(Org.start({ stateFile }), (error: Error) => {
        assert.equal(error.name, 'UsageError');
        assert.match(error.message, said);
        return true;
      });
      assert.deepEqual([await readFile(stateFile), await readFile(changes)], before);
    });
  }

  async function replace(file: string, from: string, to: string): Promise<void> {
    await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
  }

  async function damageSecondLine(): Promise<void> {
    const lines = (await readFile(changes, 'utf8')).split('\n');
    lines[1] = 'nonsense';
    await writeFile(changes, lines.join('\n'));
  }

  it('of version 1 is taken over, its service apps too', async () => {
    const org = await Org.start({ stateFile });
    await org.close();
    const state = JSON.parse(await readFile(stateFile, 'utf8'));
    const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
    const old = { ...state, version: 1, clients: [{ clientId: '0oaOld', jwk }] };
    delete old.generation;
    await writeFile(stateFile, JSON.stringify(old));
    const client = (await loadState(stateFile))?.clients.get('0oaOld');
    assert.deepEqual([client?.type, client?.jwks], ['service', [jwk]]);
  });

  it('is not touched by an org that cannot have its port', async () => {
    const first = await Org.start({ stateFile });
    const port = Number(new URL(first.url).port);
    await assert.rejects(Org.start({ stateFile, port }), { name: 'UsageError' });
    await createGroup(first, 'Still mine');
    assert.ok((await namesOnDisk()).includes('Still mine'));
    await first.close();
  });

  it('belongs to the org that was started with it last: the other one refuses to write', async () => {
    const first = await Org.start({ stateFile });
    const second = await Org.start({ stateFile });
    const warnings: string[] = [];
    const hear = ({ name, message }: Error) => warnings.push(`${name}: ${message}`);
    process.on('warning', hear);
    const refused = await first.call('POST', '/api/v1/groups', { profile: { name: 'Lost' } });
    assert.deepEqual([refused.status, refused.body['errorCode']], [500, 'E0000009']);
    await createGroup(second, 'Kept');
    await first.close();
    process.off('warning', hear);
    assert.match(warnings.join(), /LocalOrgWarning: .*another local org has been started/);
    await createGroup(second, 'Kept too');
    await second.close();
    const names = await namesOnDisk();
    assert.ok(names.includes('Kept') && names.includes('Kept too') && !names.includes('Lost'));
  });
});
