import assert from 'node:assert/strict';
import { type Body, Connector } from './apiOrg';
import { ConsoleOrg, errorBeside, unescaped } from './consoleOrg';

const ANA = 'ana.silva@example.com';
const DANA = 'dana.fischer@example.com';

describe("the local org's Admin Console: steps 6 and 7, people and groups", () => {
  let org: ConsoleOrg;
  let connector: Connector;
  before(async () => {
    [org, connector] = [await ConsoleOrg.start(), await Connector.start()];
  });
  after(async () => {
    await org.close();
    await connector.close();
  });

  describe('Assign', () => {
    let appId: string;
    let vendors: string;
    let path: string;
    let app: string;
    beforeEach(async () => {
      appId = await org.createApp();
      vendors = await org.groupId('Vendors');
      app = await org.appPath(appId);
      path = `${app}assign/${vendors}?from=group`;
      await org.addAttributes(appId, {
        flag: { title: 'Flag', type: 'boolean', scope: 'NONE' },
        level: { title: 'Level', type: 'integer', scope: 'NONE' },
        tags: { title: 'Tags', type: 'array', items: { type: 'string' }, scope: 'NONE' },
        own: { title: 'Own', type: 'string', scope: 'SELF' },
      });
    });

    async function assigned(): Promise<Body> {
      return (await org.get(`/api/v1/apps/${appId}/groups/${vendors}`)).body;
    }

    it('leads from the name of a group to the values that it sets', async () => {
      const { location } = await org.submit(app, 'assignGroup', { assignGroup: 'Vendors' });
      assert.equal(location, `${app}assign/${vendors}?from=app`);
      const unknown = await org.submit(app, 'assignGroup', { assignGroup: 'Nobody' });
      assert.match(errorBeside(unknown.html, 'assignGroup'), /no group named "Nobody"/);
    });

    it('sets values in their types, and leads back to the group', async () => {
      const answer = await org.submit(path, 'assign', {
        ...{ 'profile.flag': 'true', 'profile.level': '3', 'profile.tags': 'a\r\nb\r\n' },
      });
      assert.equal(answer.location, `/admin/group/${vendors}#applications`);
      assert.deepEqual((await assigned())['profile'], { flag: true, level: 3, tags: ['a', 'b'] });
    });

    it('leaves out what is empty, on the first time and later', async () => {
      await org.submit(path, 'assign', { 'profile.flag': 'true', 'profile.level': '3' });
      await org.submit(path, 'assign', { 'profile.flag': '', 'profile.level': '4' });
      assert.deepEqual((await assigned())['profile'], { level: 4 });
    });

    it("does not offer what is a person's own", async () => {
      const { html } = await org.page(path);
      assert.match(html, /name="profile\.flag"/);
      assert.doesNotMatch(html, /name="profile\.own"/);
    });

    it('says beside the field what is wrong with a value, and keeps it', async () => {
      const word = await org.submit(path, 'assign', { 'profile.level': 'three' });
      assert.match(errorBeside(word.html, 'profile.level'), /"three" is not a number/);
      const half = await org.submit(path, 'assign', { 'profile.level': '1.5' });
      assert.match(errorBeside(half.html, 'profile.level'), /level/);
      assert.match(half.html, /value="1\.5"/);
      const priority = await org.submit(path, 'assign', { priority: '-1' });
      assert.match(errorBeside(priority.html, 'priority'), /priority/);
      assert.equal((await org.get(`/api/v1/apps/${appId}/groups`)).list.length, 0);
    });

    it('is undone from the app and from the group', async () => {
      await org.submit(path, 'assign', {});
      await org.submit(app, 'unassignGroup', { groupId: vendors });
      assert.equal((await org.get(`/api/v1/apps/${appId}/groups`)).list.length, 0);
      await org.submit(path, 'assign', {});
      await org.submit(`/admin/group/${vendors}`, 'unassignApp', { app: appId });
      assert.equal((await org.get(`/api/v1/apps/${appId}/groups`)).list.length, 0);
    });

    it('works for one person, by hand', async () => {
      const unknown = await org.submit(app, 'assignPerson', { assignPerson: 'nobody' });
      assert.match(errorBeside(unknown.html, 'assignPerson'), /nobody with the username/);
      await org.submit(app, 'assignPerson', { assignPerson: DANA.toUpperCase() });
      const users = await org.get(`/api/v1/apps/${appId}/users`);
      const dana = await org.userId(DANA);
      assert.deepEqual(
        users.list.map(({ id, scope }) => [id, scope]),
        [[dana, 'USER']],
      );
      assert.match((await org.page(app)).html, /dana\.fischer@example\.com/);
      await org.submit(app, 'unassignPerson', { user: dana });
      assert.equal((await org.get(`/api/v1/apps/${appId}/users`)).list.length, 0);
    });
  });

  describe('Push Groups', () => {
    let appId: string;
    let app: string;
    beforeEach(async () => {
      appId = await org.createApp();
      await org.turnScimOn(appId, connector.baseUrl);
      app = await org.appPath(appId);
    });

    async function push(fields: Record<string, string> = {}) {
      return org.submit(app, 'pushGroup', {
        ...{ pushGroup: 'Vendors', target: '', targetName: '', immediately: 'true' },
        ...fields,
      });
    }

    async function act(name: string, more: Record<string, string> = {}) {
      const [made] = await org.pushes(appId);
      return org.submit(app, 'push', { push: String(made?.['id']), act: name, ...more });
    }

    it('pushes a group under its own name, and says Active after the push', async () => {
      assert.equal((await push()).status, 303);
      await org.idle();
      const [made] = await org.pushes(appId);
      assert.equal(made?.['sourceGroupId'], await org.groupId('Vendors'));
      assert.ok(made?.['lastPush']);
      assert.match((await org.page(app)).html, /<span class="good-text">Active<\/span>/);
    });

    it('pushes it under another name, and not yet when that is not wanted', async () => {
      const group = { targetName: 'Other name' };
      const form = { ...{ pushGroup: 'Vendors', target: '' }, ...group };
      await org.submit(app, 'pushGroup', form);
      const [made] = await org.pushes(appId);
      assert.equal(made?.['status'], 'INACTIVE');
      const target = await org.get(`/api/v1/groups/${String(made?.['targetGroupId'])}`);
      assert.equal((target.body['profile'] as Body)['name'], 'Other name');
    });

    it('says beside the field why a group cannot be pushed', async () => {
      const unknown = await push({ pushGroup: 'Nobody' });
      assert.equal(unknown.status, 400);
      assert.match(errorBeside(unknown.html, 'pushGroup'), /no group named "Nobody"/);
      const everyone = await push({ pushGroup: 'Everyone' });
      assert.match(errorBeside(everyone.html, 'pushGroup'), /sourceGroupId/);
      assert.deepEqual(await org.pushes(appId), []);
    });

    it('sends the group again, whole, by Push now', async () => {
      await push();
      await org.idle();
      const sent = () => org.get(`/_sandbox/connector?appId=${appId}`);
      const before = (await sent()).list.length;
      await act('now');
      await org.idle();
      const again = (await sent()).list.slice(before);
      assert.ok(again.some(({ method }) => method === 'PUT' || method === 'PATCH'));
    });

    it('is switched off and on', async () => {
      await push();
      await act('deactivate');
      assert.equal((await org.pushes(appId))[0]?.['status'], 'INACTIVE');
      await act('activate');
      assert.equal((await org.pushes(appId))[0]?.['status'], 'ACTIVE');
      assert.equal((await act('nonsense')).status, 400);
    });

    for (const [keep, outcome] of [
      ['keep', 200],
      ['delete', 404],
    ] as const) {
      it(`is unlinked: ${keep} the group in the app`, async () => {
        await push();
        await org.idle();
        const target = String((await org.pushes(appId))[0]?.['targetGroupId']);
        assert.equal((await act('unlink', { keep })).status, 303);
        assert.deepEqual(await org.pushes(appId), []);
        assert.equal((await org.get(`/api/v1/groups/${target}`)).status, outcome);
        await org.idle();
        const deleted = (await org.get(`/_sandbox/connector?appId=${appId}`)).list.filter(
          ({ method }) => method === 'DELETE',
        );
        assert.equal(deleted.length, keep === 'delete' ? 1 : 0);
      });
    }
  });

  describe('Groups', () => {
    it('are added, and renamed', async () => {
      const made = await org.submit('/admin/groups', 'addGroup', { name: 'New', description: '' });
      assert.equal(made.location, `/admin/group/${await org.groupId('New')}`);
      await org.submit(made.location, 'profile', { name: 'Newer', description: 'd' });
      assert.equal(made.location, `/admin/group/${await org.groupId('Newer')}`);
    });

    it("refuse a name that is taken, in Okta's words beside the field", async () => {
      const taken = await org.submit('/admin/groups', 'addGroup', { name: 'Vendors' });
      assert.match(errorBeside(taken.html, 'name'), /An object with this field already exists/);
    });

    it('get and lose members', async () => {
      const path = `/admin/group/${await org.groupId('Engineering')}`;
      await org.submit(path, 'people', { act: 'add', login: ANA });
      assert.match((await org.page(path)).html, /ana\.silva/);
      const user = await org.userId(ANA);
      await org.submit(path, 'people', { act: 'remove', user });
      assert.doesNotMatch((await org.page(path)).html, /ana\.silva/);
      const unknown = await org.submit(path, 'people', { act: 'add', login: 'who' });
      assert.match(errorBeside(unknown.html, 'login'), /nobody with the username "who"/);
    });
  });

  describe('People', () => {
    it('are added, and refused beside the field when the username is taken', async () => {
      const form = {
        firstName: 'Fay',
        lastName: 'Wu',
        login: 'fay@x.example',
        email: 'fay@x.example',
      };
      const made = await org.submit('/admin/users', 'addPerson', form);
      assert.equal(made.location, `/admin/user/profile/view/${await org.userId('fay@x.example')}`);
      const again = await org.submit('/admin/users', 'addPerson', form);
      assert.match(errorBeside(again.html, 'login'), /already exists/);
    });

    it('are renamed, deactivated and activated', async () => {
      const path = `/admin/user/profile/view/${await org.userId(DANA)}`;
      await org.submit(path, 'profile', { displayName: 'Dana F.' });
      const { body } = await org.get(`/api/v1/users/${DANA}`);
      assert.equal((body['profile'] as Body)['displayName'], 'Dana F.');
      assert.equal((body['profile'] as Body)['firstName'], 'Dana', 'what was not sent stays');
      await org.submit(path, 'status', { to: 'deactivate' });
      assert.match((await org.page(path)).html, /<p>Deactivated<\/p>/);
      await org.submit(path, 'status', { to: 'activate' });
      assert.match((await org.page(path)).html, /<p>Active<\/p>/);
    });

    it('are found by name, and listed in pages', async () => {
      const many = await ConsoleOrg.start({ users: 120 });
      try {
        const first = (await many.page('/admin/users')).html;
        assert.match(first, /1 to 50 of 125/);
        const next = unescaped(/href="(\?[^"]*from=50)">Next/.exec(first)?.[1] ?? '');
        assert.match((await many.page(`/admin/users${next}`)).html, /51 to 100 of 125/);
        const found = (await many.page('/admin/users?search=SILVA')).html;
        assert.match(found, /1 to 1 of 1/);
        assert.match((await many.page('/admin/users?search=%3Cb%3E&from=x')).html, /None found/);
      } finally {
        await many.close();
      }
    });
  });
});
