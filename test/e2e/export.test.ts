import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { LocalOrg, okta, type Run } from './cli';
import { exampleFolder, removeFolder } from './folder';
import { OrgApi } from './orgApi';

const TOKEN = 'export-token';

describe('export', () => {
  let org: LocalOrg;
  let scim: ScimStub;
  let folder: string;
  let appId: string;

  const run = (...args: string[]): Promise<Run> => okta(args, { env: org.env, cwd: folder });
  const exported = (...args: string[]) => run('export', '--org', org.orgUrl, ...args);
  const textOf = (name: string) => readFile(join(folder, name), 'utf8');

  before(async () => {
    [org, scim, folder] = await Promise.all([LocalOrg.start(), startScimStub(), exampleFolder()]);
    const example = await textOf('okta-scim.yaml');
    await writeFile(
      join(folder, 'okta-scim.yaml'),
      example.replace('https://dev-123456.okta.com', org.orgUrl),
    );
    assert.equal((await run('apply', '--env', 'dev', '--yes')).code, 4);
    appId = (await new OrgApi(org).appByLabel('senhasegura')).id;
    await org.setProvisioning(appId, scim.baseUrl, TOKEN);
    const applied = await run('apply', '--env', 'dev', '--yes');
    assert.equal(applied.code, 0, applied.stderr);
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  it('writes a file that is valid and whose plan is empty: exit 0', async () => {
    const written = await exported('--app', 'senhasegura', '--out', 'new.okta-scim.yaml');
    assert.equal(written.code, 0, written.stderr);
    assert.equal(written.stdout, '');
    assert.match(written.stderr, /Its plan is empty/);
    assert.equal((await run('validate', 'new.okta-scim.yaml')).code, 0);
    const planned = await run('plan', 'new.okta-scim.yaml', '--format', 'json');
    assert.equal(planned.code, 0, planned.stdout);
    const { summary, app } = JSON.parse(planned.stdout);
    assert.equal(app.id, appId);
    assert.deepEqual(
      [summary.create, summary.update, summary.delete, summary.manual],
      [0, 0, 0, 0],
    );
    const again = await run('apply', 'new.okta-scim.yaml', '--yes');
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /In sync/);
  });

  it('prints the file when it is not told where to write, by id or by label the same', async () => {
    const [byId, byLabel] = await Promise.all([
      exported('--app', appId),
      exported('--app', 'senhasegura'),
    ]);
    assert.equal(byId.code, 0, byId.stderr);
    assert.equal(byId.stdout, byLabel.stdout);
    assert.ok(byId.stdout.includes('label: senhasegura'));
    assert.ok(!byId.stdout.includes(TOKEN));
  });

  it('replaces no file without --force: exit 5', async () => {
    await writeFile(join(folder, 'there.yaml'), 'mine\n');
    const refused = await exported('--app', appId, '--out', 'there.yaml');
    assert.equal(refused.code, 5);
    assert.match(refused.stderr, /--force/);
    assert.equal(await textOf('there.yaml'), 'mine\n');
    assert.equal((await exported('--app', appId, '--out', 'there.yaml', '--force')).code, 0);
    assert.match(await textOf('there.yaml'), /^version: 1$/m);
  });

  it('keeps every line of a file that says the same, and writes it with --force only', async () => {
    const before = await textOf('okta-scim.yaml');
    const args = ['--app', appId, '--into', 'okta-scim.yaml', '--env', 'dev'];
    const shown = await exported(...args);
    assert.equal(shown.code, 0, shown.stderr);
    assert.equal(shown.stdout, before);
    assert.match(shown.stderr, /was left as it is/);
    assert.equal((await exported(...args, '--force')).code, 0);
    assert.equal(await textOf('okta-scim.yaml'), before);
  });

  it('refuses a label that several apps have, with their ids: exit 5', async () => {
    const api = new OrgApi(org);
    const twins = await Promise.all(
      [1, 2].map(() =>
        api.call<{ id: string }>('POST', '/api/v1/apps', {
          label: 'twin',
          signOnMode: 'AUTO_LOGIN',
          settings: { signOn: { loginUrl: 'https://twin.example.com' } },
        }),
      ),
    );
    const refused = await exported('--app', 'twin');
    assert.equal(refused.code, 5);
    for (const { id } of twins) assert.ok(refused.stderr.includes(id), refused.stderr);
    const [first] = twins;
    const byId = await exported('--app', first?.id ?? '');
    assert.equal(byId.code, 0, byId.stderr);
    assert.ok(byId.stdout.includes(`id: ${first?.id}`));
  });

  it('says which app is not there: exit 1; and that it needs an org: exit 2', async () => {
    const none = await exported('--app', 'nobody');
    assert.equal(none.code, 1);
    assert.match(none.stderr, /"nobody"/);
    assert.equal((await run('export', '--app', 'senhasegura')).code, 2);
    assert.equal((await run('export', '--org', org.orgUrl)).code, 2);
  });
});
