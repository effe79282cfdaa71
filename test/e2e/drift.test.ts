import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { LocalOrg } from './cli';
import { type Drift, driftFile, drifts, LABEL, type Place } from './drifts';
import { emptyFolder, removeFolder } from './folder';
import { inProcess } from './inProcess';
import { OrgApi } from './orgApi';

const TOKEN = 'drift-token';

/** What is on the way to nowhere: nothing of the plan is to be done. */
const SETTLED = new Set(['in-sync', 'unverifiable']);

interface PlannedChange {
  resource: string;
  key: string;
  outcome: string;
  fields: { path: string }[];
}

describe('a change that somebody makes in Okta', function () {
  this.timeout(60_000);
  let org: LocalOrg;
  let scim: ScimStub;
  let folder: string;
  let place: Place;

  before(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start('--groups', '3'),
      startScimStub(),
      emptyFolder(),
    ]);
    await writeFile(join(folder, 'okta-scim.yaml'), driftFile(org.orgUrl, scim.baseUrl));
    await okta(['apply', '--yes'], 4);
    const api = new OrgApi(org);
    const { id } = await api.appByLabel(LABEL);
    await org.setProvisioning(id, scim.baseUrl, TOKEN);
    await okta(['apply', '--yes'], 0);
    place = {
      api,
      appId: id,
      mappingId: await api.mappingId(id),
      assigned: await api.groupId('Group 00001'),
      pushed: await api.groupId('Group 00002'),
      other: await api.groupId('Group 00003'),
      connector: { baseUrl: scim.baseUrl, token: TOKEN },
    };
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  async function okta(args: string[], code: number): Promise<string> {
    const run = await inProcess(args, { env: org.env, cwd: folder });
    assert.equal(run.code, code, run.stdout + run.stderr);
    return run.stdout;
  }

  async function planned(code: number): Promise<PlannedChange[]> {
    const { changes } = JSON.parse(await okta(['plan', '--format', 'json'], code));
    return changes.filter(({ outcome }: PlannedChange) => !SETTLED.has(outcome));
  }

  it('is none while nobody does: exit 0', async () => {
    assert.deepEqual(await planned(0), []);
  });

  for (const { name, change, undo, shows, code = 4 } of drifts()) {
    it(`shows as ${name}, and as nothing else: exit ${code}`, async () => {
      await change(place);
      try {
        await place.api.idle();
        assert.deepEqual((await planned(code)).map(summaryOf), shows);
      } finally {
        await undo(place);
        await place.api.idle();
      }
      assert.deepEqual(await planned(0), [], 'after it was undone');
    });
  }

  it('shows in status as the one step that it is of, with what to do', async () => {
    const [toggle] = drifts().filter(({ name }) => name.includes('Deactivate Users'));
    assert.ok(toggle);
    await toggle.change(place);
    try {
      const text = await okta(['status'], 4);
      assert.match(text, /^3\. manual .*fell back; 1 to set by hand/m);
      assert.match(text, /^ {3}Deactivate Users: Enabled/m);
      assert.match(text, /^ {3}http\S+#tab-user-management\/create-n-update$/m);
      assert.equal(text.match(/^\d\. (?:pending|manual|waiting)/gm)?.length, 1, text);
    } finally {
      await toggle.undo(place);
    }
  });
});

function summaryOf({ resource, key, outcome, fields }: PlannedChange): Drift['shows'][number] {
  return [resource, key, outcome, ...fields.map(({ path }) => path)];
}
