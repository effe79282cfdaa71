import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, okta, type Run } from './cli';
import { exampleFolder, removeFolder } from './folder';
import { OrgApi } from './orgApi';

const TOKEN = 'on-remove-token';

/** The steps depend on one another: this is one story, told in order. */
describe('the groups in the app when pushes end', function () {
  this.timeout(60_000);
  let org: LocalOrg;
  let api: OrgApi;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;
  let whole: string;
  before(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN }),
      exampleFolder(),
    ]);
    api = new OrgApi(org);
    const text = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
    whole = text.replaceAll('https://dev-123456.okta.com', org.orgUrl);
    assert.ok(whole.includes('    push: true'));
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  const run = (...args: string[]): Promise<Run> =>
    okta([...args, '--env', 'dev'], { env: org.env, cwd: folder });

  const write = (push: string) =>
    writeFile(join(folder, 'okta-scim.yaml'), whole.replace('    push: true', `    push: ${push}`));

  /** Names of the groups that the SCIM server has. */
  async function arrived(): Promise<string[]> {
    await api.idle();
    const response = await fetch(`${scim.baseUrl}/Groups?count=200`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    const { Resources = [] } = (await response.json()) as { Resources?: { displayName: string }[] };
    return Resources.map(({ displayName }) => displayName).sort();
  }

  it('are made as the file names them', async () => {
    await write('{ targetName: First }');
    assert.equal((await run('apply', '--yes')).code, 4);
    const { id } = await api.appByLabel('senhasegura');
    await org.setProvisioning(id, scim.baseUrl, TOKEN);
    const { code, stderr } = await run('apply', '--yes');
    assert.ok(code === 0 || code === 4, stderr);
    assert.deepEqual(await arrived(), ['First']);
  });

  it('stay when a push gets another target and the file does not say delete', async () => {
    await write('{ targetName: Second }');
    const { stdout } = await run('plan');
    assert.match(stdout, /the old target stays/);
    await run('apply', '--yes', '--allow-delete');
    assert.deepEqual(await arrived(), ['First', 'Second']);
  });

  it('go when it says so, with permission only', async () => {
    await write('{ targetName: Third, onRemove: delete }');
    const { stdout } = await run('plan');
    assert.match(stdout, /the old target is deleted in the app/);
    await run('apply', '--yes');
    assert.deepEqual(await arrived(), ['First', 'Second']);
    await run('apply', '--yes', '--allow-delete');
    assert.deepEqual(await arrived(), ['First', 'Third']);
  });

  it('stay when an exclusive file lists the group no more, and after destroy', async () => {
    const lines = whole.split('\n');
    const from = lines.indexOf('groups:');
    const until = lines.findIndex((line, index) => index > from && /^\S/.test(line));
    const rest = until === -1 ? [] : lines.slice(until);
    const without = [...lines.slice(0, from), 'groups: []', 'exclusive: [groups]', ...rest];
    await writeFile(join(folder, 'okta-scim.yaml'), without.join('\n'));
    const { stderr } = await run('apply', '--yes', '--allow-delete');
    const { id } = await api.appByLabel('senhasegura');
    const pushes = await api.call<unknown[]>('GET', `/api/v1/apps/${id}/group-push/mappings`);
    assert.deepEqual(pushes, [], stderr);
    assert.deepEqual(await arrived(), ['First', 'Third']);
    await write('{ targetName: Fourth, onRemove: delete }');
    await run('apply', '--yes');
    assert.deepEqual(await arrived(), ['First', 'Fourth', 'Third']);
    const destroyed = await run('destroy', '--label', 'senhasegura', '--deletions', '6');
    assert.equal(destroyed.code, 0, destroyed.stdout + destroyed.stderr);
    assert.deepEqual(await arrived(), ['First', 'Fourth', 'Third']);
  });
});
