import assert from 'node:assert/strict';
import { ImportSchedule } from '../../../src/localOrg/provisioning/import/importSchedule';
import { Org } from './apiOrg';
import { ProvisioningOrg } from './provisioningOrg';

/** Okta help: Provisioning > To Okta > General, the import schedule. */
describe('imports by a schedule', () => {
  function schedule(importNow: () => Promise<unknown>) {
    const { app } = new ProvisioningOrg('http://127.0.0.1:9/scim/v2');
    return { app, schedule: new ImportSchedule(() => [app], importNow) };
  }

  it('are of apps that are on and whose connector imports, and one that fails ends none', async () => {
    let count = 0;
    const { app, schedule: imports } = schedule(async () => {
      count += 1;
      throw new Error('no');
    });
    await imports.run();
    assert.equal(count, 0);
    app.provisioning.connector?.actions.push('importGroups');
    await imports.run();
    app.status = 'INACTIVE';
    await imports.run();
    assert.equal(count, 1);
  });

  it('do not overtake each other', async () => {
    let count = 0;
    let end = () => {};
    const { app, schedule: imports } = schedule(() => {
      count += 1;
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    app.provisioning.connector?.actions.push('importGroups');
    const first = imports.run();
    await imports.run();
    end();
    await first;
    assert.equal(count, 1);
  });

  it('are set with importEveryMs, and end with the org', async () => {
    const org = await Org.start();
    const appId = await org.createApp();
    await org.turnScimOn(appId);
    const wrong = await org.call('PUT', '/_sandbox/settings', { importEveryMs: -1 });
    assert.equal(wrong.status, 400);
    await org.setSettings({ importEveryMs: 3_600_000 });
    assert.equal((await org.get('/_sandbox/settings')).body['importEveryMs'], 3_600_000);
    await org.close();
  });
});
