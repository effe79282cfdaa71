import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { LocalOrg, okta, type Run } from './cli';
import { OrgApi } from './orgApi';

const FILE = `version: 1
org: https://dev-123456.okta.com
app:
  use: catalog
  name: scim2headerauth
  label: Crew
attributes:
  badge:
    title: Badge
    type: string
    externalName: badge
    externalNamespace: urn:example:crew:2.0:User
mappings:
  badge:
    expression: user.employeeNumber
`;

/** Recorded: turning SCIM on brings a catalogue app 30 attributes and 32 lines of mappings. */
describe('the SCIM template of an app of the catalog', () => {
  let org: LocalOrg;
  let scim: ScimStub;
  let folder: string;
  before(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start(),
      startScimStub(),
      mkdtemp(join(tmpdir(), 'okta-scim-template-')),
    ]);
    await writeFile(join(folder, 'okta-scim.yaml'), FILE);
    assert.equal((await run('apply', '--yes')).code, 0);
    const { id } = await new OrgApi(org).appByLabel('Crew');
    await org.setProvisioning(id, scim.baseUrl, 'token');
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const run = (...args: string[]): Promise<Run> =>
    okta([...args, '--org', org.orgUrl], { env: org.env, cwd: folder });

  it('is two lines of a plan, and every one of it in JSON', async () => {
    const { code, stdout } = await run('plan');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^· 30 of Okta's SCIM template, not in the file, left alone: /m);
    assert.match(stdout, /^· 32 of Okta's SCIM template, not in the file, left alone: /m);
    assert.ok(stdout.split('\n').length < 25, stdout);
    assert.match(stdout, /62 not in the file, left alone$/m);
    const { changes, summary } = JSON.parse((await run('plan', '--format', 'json')).stdout);
    const left = changes.filter(({ outcome }: { outcome: string }) => outcome === 'unmanaged');
    assert.deepEqual([left.length, summary.unmanaged], [62, 62]);
  });

  it('stands last in an export, behind a comment, and the plan of that file is empty', async () => {
    const { stdout } = await run('export', '--app', 'Crew');
    const [badge, brought, middleName] = [
      '  badge:',
      "of Okta's SCIM template",
      '  middleName:',
    ].map((part) => stdout.indexOf(part));
    assert.ok(
      (badge ?? -1) > 0 && (badge ?? 0) < (brought ?? 0) && (brought ?? 0) < (middleName ?? 0),
      stdout,
    );
    assert.equal(stdout.match(/of Okta's SCIM template/g)?.length, 2);
    await writeFile(join(folder, 'all.okta-scim.yaml'), stdout);
    const planned = await run('plan', 'all.okta-scim.yaml', '--format', 'json');
    assert.equal(planned.code, 0, planned.stdout);
    assert.equal(JSON.parse(planned.stdout).summary.unmanaged, 0);
  });
});
