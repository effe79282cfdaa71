import assert from 'node:assert/strict';
import { GROUP_URN, ProvisioningOrg } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe('groups that the local org pushes', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = new ProvisioningOrg(server.baseUrl);
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  describe('group push', () => {
    function members(id: string): unknown[] {
      return (server.groups.get(id) ?? assert.fail()).members as unknown[];
    }

    it('posts the group with the members that the connector knows, reads it, and puts the whole (one org, 2026-10)', async () => {
      const push = org.addPush();
      await org.sync();
      const lines = server.takeLines();
      assert.deepEqual(lines.slice(-4), [
        ...['GET Groups?filter', 'POST Groups', 'GET Groups/3', 'PUT Groups/3'],
      ]);
      const posted = org.exchanges.find(
        ({ method, url }) => method === 'POST' && /Groups/.test(url),
      );
      assert.match(posted?.requestBody ?? '', /"members":\[\{"value":"1"/);
      assert.deepEqual(server.groups.get('3'), {
        ...{ schemas: [GROUP_URN], id: '3', displayName: 'Vendors' },
        members: [
          { value: '1', display: 'ada.lovelace@example.com' },
          { value: '2', display: 'alan.turing@example.com' },
        ],
      });
      assert.equal(push.externalGroupId, '3');
      assert.equal(push.status, 'ACTIVE');
      assert.equal(push.lastPush, '2026-03-25T06:00:40Z');
      assert.equal(push.errorSummary, undefined);
    });

    it('links a group of that name and overwrites its members', async () => {
      server.add('Groups', { displayName: 'Vendors', members: [{ value: 'stranger' }] });
      const push = org.addPush();
      await org.sync();
      assert.equal(push.externalGroupId, '1');
      assert.equal(members('1').length, 2);
    });

    it('puts the group again when a member leaves', async () => {
      org.addPush();
      await org.sync();
      server.takeLines();
      org.user(0).groupIds = [];
      await org.sync();
      assert.deepEqual(server.takeLines(), ['GET Users/1', 'PUT Users/1', 'PUT Groups/3']);
      assert.equal(members('3').length, 1);
    });

    it('leaves out members that are not provisioned', async () => {
      org.app.provisioning.toApp.createUsers = false;
      const push = org.addPush();
      await org.sync();
      assert.deepEqual(server.groups.get('1')?.members, []);
      assert.equal(push.lastPush, '2026-03-25T06:00:40Z');
    });

    it('tells why it failed, keeps lastPush as it was, and heals', async () => {
      server.override = ({ path }) =>
        path.startsWith('Groups')
          ? { status: 403, text: '{"detail":"no groups here"}' }
          : undefined;
      const push = org.addPush();
      await org.sync();
      assert.equal(push.status, 'ERROR');
      assert.equal(
        push.errorSummary,
        'Unable to update Group Push mapping target App group Vendors: Forbidden. Errors reported by remote server: no groups here',
      );
      assert.equal(push.lastPush, undefined);
      server.override = undefined;
      await org.sync();
      assert.equal(push.status, 'ACTIVE');
      assert.equal(push.errorSummary, undefined);
    });

    it('accepts 204 for a replaced group', async () => {
      server.override = ({ method, path }) =>
        method === 'PUT' && path.startsWith('Groups') ? { status: 204 } : undefined;
      const push = org.addPush();
      await org.sync();
      assert.equal(push.status, 'ACTIVE');
    });

    it('sends nothing for an inactive push, nor without Push Groups', async () => {
      org.addPush({ status: 'INACTIVE' });
      await org.sync();
      org.app.pushes[0] = { ...org.addPush(), status: 'ACTIVE' };
      org.app.provisioning.connector?.actions.splice(2, 1);
      await org.sync();
      assert.equal(server.groups.size, 0);
    });

    it('does not empty the target group when its source is gone', async () => {
      const push = org.addPush();
      await org.sync();
      org.isGroupGone = true;
      for (const user of org.users) user.groupIds = [];
      await org.sync();
      assert.match(push.errorSummary ?? '', /source group .* is gone/);
      assert.equal(members('3').length, 2);
    });

    it('deletes the target group when asked to', async () => {
      const push = org.addPush();
      await org.sync();
      await org.provisioner.deleteGroup(org.app, push);
      assert.equal(server.groups.size, 0);
    });

    function rename(id: string, name: string): void {
      const group = org.groups.get(id) ?? assert.fail();
      group.profile = { ...group.profile, name };
    }

    it("follows the name of its source, and renames the org's record of the target", async () => {
      const target = { ...(org.groups.get('00g1') ?? assert.fail()), type: 'APP_GROUP' as const };
      org.groups.set('00g9', { ...target, id: '00g9' });
      const push = org.addPush();
      await org.sync();
      server.takeLines();
      rename('00g1', 'Suppliers');
      await org.sync();
      assert.deepEqual(server.takeLines(), ['PUT Groups/3']);
      assert.equal(server.groups.get('3')?.displayName, 'Suppliers');
      assert.equal(push.targetGroupName, 'Suppliers');
      assert.equal(org.groups.get('00g9')?.profile.name, 'Suppliers');
      assert.deepEqual(org.groups.get('00g9')?.source, { appId: '0oa1', externalId: '3' });
    });

    it('keeps a name of its own', async () => {
      org.addPush({ targetGroupName: 'Externals' });
      await org.sync();
      rename('00g1', 'Suppliers');
      await org.sync();
      assert.equal(server.groups.get('3')?.displayName, 'Externals');
    });

    it('is sent again, whole, by "push now" and when it is activated again', async () => {
      const push = org.addPush();
      await org.sync();
      server.takeLines();
      Object.assign(server.groups.get('3') ?? {}, { members: [] });
      await org.provisioner.pushNow(org.app, push.id);
      assert.deepEqual(server.takeLines(), ['PUT Groups/3']);
      assert.equal(members('3').length, 2);
      push.status = 'INACTIVE';
      await org.sync();
      push.status = 'ACTIVE';
      await org.sync();
      assert.deepEqual(server.takeLines(), ['PUT Groups/3']);
    });

    it('stays inactive when it was made so while it was sent', async () => {
      const push = org.addPush();
      server.override = ({ path }) => {
        if (path.startsWith('Groups')) push.status = 'INACTIVE';
        return undefined;
      };
      await org.sync();
      assert.equal(push.status, 'INACTIVE');
      server.override = ({ path }) => {
        if (!path.startsWith('Groups')) return undefined;
        push.status = 'INACTIVE';
        return { status: 500 };
      };
      push.status = 'ACTIVE';
      await org.sync();
      assert.equal(push.status, 'INACTIVE');
    });

    it('is not sent any more when it was removed while another was sent', async () => {
      org.addPush();
      const push = org.addPush({ id: 'gPm2', sourceGroupId: '00g2', status: 'ERROR' });
      server.override = ({ path }) => {
        if (path.startsWith('Groups')) org.app.pushes.splice(1);
        return undefined;
      };
      await org.sync();
      assert.equal(server.groups.size, 1);
      assert.equal(push.externalGroupId, undefined);
    });

    it('tells how many members it left out, because they are not in the app', async () => {
      org.app.assignments.splice(0);
      org.user(1).groupIds = [];
      org.addPush();
      await org.sync();
      const ignored = org.events.filter(({ eventType }) => eventType.endsWith('users.ignored'));
      assert.equal(ignored.length, 1);
      assert.match(ignored[0]?.message ?? '', /^1 members are not in the application/);
      assert.deepEqual(members('1'), []);
    });

    it('leaves the group there when it is unlinked, and links it again by name', async () => {
      org.addPush();
      await org.sync();
      org.app.pushes = [];
      await org.sync();
      assert.equal(server.groups.size, 1);
      const again = org.addPush({ id: 'gPm2' });
      await org.sync();
      assert.equal(again.externalGroupId, '3');
      assert.equal(server.groups.size, 1);
    });

    it('is deleted after the run under way, which may just be making the group', async () => {
      const push = org.addPush();
      const running = org.sync();
      org.app.pushes = [];
      push.status = 'INACTIVE';
      await org.provisioner.deleteGroup(org.app, push);
      await running;
      assert.equal(server.groups.size, 0);
    });

    it('says in the System Log when the group could not be deleted', async () => {
      const push = org.addPush();
      await org.sync();
      org.takeEvents();
      server.override = () => ({ status: 403, text: '{"detail":"never"}' });
      await org.provisioner.deleteGroup(org.app, push);
      assert.deepEqual(org.takeEvents(), [
        'application.provision.group_push.mapping.update.or.delete.failed.with.error: ' +
          'Error while deleting group Vendors: Forbidden. Errors reported by remote server: never',
      ]);
    });

    it('stays in error when it is gone at the connector, until it is unlinked and pushed again (support articles)', async () => {
      const push = org.addPush();
      await org.sync();
      server.groups.clear();
      await org.provisioner.pushNow(org.app, push.id);
      assert.equal(push.status, 'ERROR');
      assert.match(push.errorSummary ?? '', /Not Found/);
      await org.provisioner.pushNow(org.app, push.id);
      assert.equal(push.status, 'ERROR');
      assert.equal(server.groups.size, 0);
      org.app.pushes = [];
      const again = org.addPush({ id: 'gPm2' });
      await org.sync();
      assert.equal(again.status, 'ACTIVE');
      assert.equal(server.groups.size, 1);
    });
  });
});
