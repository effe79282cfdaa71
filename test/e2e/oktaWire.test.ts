import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { startRecording } from '../../src/tasks/recordTraffic';
import { explained } from '../../src/traffic/explain';
import { readHar } from '../../src/traffic/readHar';
import { shapeDifferences } from '../../src/traffic/shapes';
import { OKTA_WIRE } from '../unit/traffic/oktaWire';
import { LocalOrg, okta } from './cli';
import { emptyFolder, removeFolder } from './folder';
import { OrgApi } from './orgApi';

const TOKEN = 'wire-token';

/** The story of the public log, on the local org. */
describe('the local org sends what a real org sent in October 2026', () => {
  let org: LocalOrg;
  let api: OrgApi;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;
  let recording: Awaited<ReturnType<typeof startRecording>>;
  before(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN }),
      emptyFolder(),
    ]);
    api = new OrgApi(org);
    recording = await startRecording({
      to: new URL(scim.baseUrl),
      host: '127.0.0.1',
      port: 0,
      harPath: join(folder, 'traffic.har'),
      hasPage: false,
      version: '0',
      shown: () => undefined,
      lost: assert.fail,
    });
  });
  after(async () => {
    await recording?.close();
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  it('the same kinds of requests, with the same parts', async () => {
    const file = [
      'version: 1',
      `org: ${org.orgUrl}`,
      'app: { label: Wire, loginUrl: "https://app.example.com" }',
      'provisioning:',
      '  connector:',
      `    baseUrl: ${recording.url}`,
      '    uniqueIdentifier: userName',
      '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
      '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
      '  toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true, syncPassword: false }',
      'groups: [{ name: Vendors, assign: {}, push: true }]',
    ];
    await writeFile(join(folder, 'okta-scim.yaml'), `${file.join('\n')}\n`);
    const apply = () => okta(['apply', '--yes'], { env: org.env, cwd: folder });
    await apply();
    const { id } = await api.appByLabel('Wire');
    await org.setProvisioning(id, recording.url, TOKEN);
    const applied = await apply();
    assert.equal(applied.code, 0, applied.stdout + applied.stderr);
    await api.idle();
    const vendors = await api.groupId('Vendors');
    const [member] = await api.call<{ id: string }[]>('GET', `/api/v1/groups/${vendors}/users`);
    await api.call('POST', `/api/v1/users/${member?.id}`, { profile: { firstName: 'Anna' } });
    await api.idle();
    await api.call('DELETE', `/api/v1/groups/${vendors}/users/${member?.id}`);
    await api.idle();
    await recording.close();
    const { exchanges } = readHar(
      await readFile(join(folder, 'traffic.har'), 'utf8'),
      'traffic.har',
    );
    // Test Connector is pressed in the Console, which this story does not do; test/unit/localOrg has its query.
    const ours = explained(exchanges);
    const theirs = explained(OKTA_WIRE).filter(({ purpose }) => purpose !== 'test connector');
    assert.deepEqual(shapeDifferences(theirs, ours), []);
  });
});
