import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, okta, type Run } from './cli';
import { exampleFolder, removeFolder } from './folder';
import { OrgApi } from './orgApi';

interface Step {
  step: number;
  state: string;
}

/** Recorded: Okta takes a group push while Push Groups is off, answers ACTIVE, and never pushes. */
describe('a group push that Okta took while Push Groups is off', () => {
  const token = 'push-off-token';
  let org: LocalOrg;
  let api: OrgApi;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;
  let whole: string;
  before(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token }),
      exampleFolder(),
    ]);
    api = new OrgApi(org);
    whole = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  const run = (...args: string[]): Promise<Run> =>
    okta([...args, '--env', 'dev', '--org', org.orgUrl], { env: org.env, cwd: folder });

  async function stateOfPush(): Promise<string | undefined> {
    const { stdout } = await run('status', '--format', 'json');
    const { steps } = JSON.parse(stdout) as { steps: Step[] };
    return steps.find(({ step }) => step === 7)?.state;
  }

  it('waits for a person for a file that asks for Push Groups', async () => {
    assert.equal((await run('apply', '--yes')).code, 4);
    const app = await api.appByLabel('senhasegura');
    const path = `/api/v1/apps/${app.id}/group-push/mappings`;
    const sourceGroupId = await api.groupId('Vendors');
    const push = { sourceGroupId, targetGroupName: 'Vendors', status: 'ACTIVE' };
    const made = await api.call<{ status: string; lastPush?: string }>('POST', path, push);
    assert.deepEqual([made.status, made.lastPush], ['ACTIVE', undefined]);
    const plan = await run('plan');
    assert.equal(plan.code, 4, plan.stdout + plan.stderr);
    assert.match(plan.stdout, /Push Groups is not on for the app/);
    assert.equal((await run('apply', '--yes')).code, 4);
    assert.notEqual(await stateOfPush(), 'done');
  });

  it('is not proven for a file that leaves provisioning to others', async () => {
    const lines = whole.split('\n');
    const from = lines.findIndex((line) => line.startsWith('provisioning:'));
    const to = lines.findIndex((line) => line.startsWith('attributes:'));
    const text = [...lines.slice(0, from), ...lines.slice(to)].join('\n');
    await writeFile(join(folder, 'okta-scim.yaml'), text);
    const plan = await run('plan');
    assert.equal(plan.code, 4, plan.stdout + plan.stderr);
    assert.match(plan.stdout, /Okta does not show yet that it has ended/);
    assert.notEqual(await stateOfPush(), 'done');
  });

  it('is done once Push Groups is on and the push is proven', async () => {
    await writeFile(join(folder, 'okta-scim.yaml'), whole);
    const app = await api.appByLabel('senhasegura');
    await org.setProvisioning(app.id, scim.baseUrl, token);
    const apply = await run('apply', '--yes');
    assert.equal(apply.code, 0, apply.stdout + apply.stderr);
    await api.idle();
    assert.equal(await stateOfPush(), 'done');
  });
});
