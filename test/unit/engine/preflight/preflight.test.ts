import assert from 'node:assert/strict';
import { CancelledError, NotAuthorizedError, UnreachableError } from '../../../../src/base/errors';
import { MemberTally } from '../../../../src/engine/preflight/memberTally';
import { preflight } from '../../../../src/engine/preflight/preflight';
import { check, type PreflightCheck } from '../../../../src/engine/preflight/preflightModel';
import type { GroupMember } from '../../../../src/okta/oktaModel';
import type { CallOptions, MemberReader } from '../../../../src/okta/port';
import { FakeOrg } from '../../../support/fakeOrg';
import { group, tutorial } from '../applySamples';

let nextId = 1;
function member(login: string, email = login, status = 'ACTIVE'): GroupMember {
  return { id: `00u${nextId++}`, status, login, email };
}

function outcomes(checks: readonly PreflightCheck[]): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome]));
}

describe('the rules for members', () => {
  const judged = (...pages: GroupMember[][]) => {
    const tally = new MemberTally();
    for (const page of pages) tally.add('Vendors', page);
    return { tally, checks: tally.checks(), by: outcomes(tally.checks()) };
  };

  it('pass when each login is an address and each email is somebody’s own', () => {
    const { by, tally } = judged([member('a@example.com')], [member('b@example.com')]);
    assert.deepEqual(by, {
      'login-is-email': 'passed',
      'email-present': 'passed',
      'email-unique': 'passed',
    });
    assert.equal(tally.users, 2);
  });

  for (const login of ['ana', 'ana@', '@example.com', 'ana silva@example.com', 'a@b@c', '']) {
    it(`find that "${login}" is no email address`, () => {
      const { checks, by } = judged([member(login, 'ana@example.com')]);
      assert.deepEqual(by, {
        'login-is-email': 'failed',
        'email-present': 'passed',
        'email-unique': 'passed',
      });
      assert.deepEqual(checks[0]?.offenders, [`${login} (Vendors)`]);
    });
  }

  it('find an email that is empty or blank', () => {
    const { checks } = judged([member('a@example.com', ''), member('b@example.com', '  ')]);
    assert.equal(checks[1]?.outcome, 'failed');
    assert.equal(checks[1]?.count, 2);
    assert.equal(checks[2]?.outcome, 'passed', 'nothing is not shared');
  });

  it('find an email that two share, in whatever case, once', () => {
    const { checks } = judged(
      [
        member('a@example.com', 'Shared@example.com'),
        member('b@example.com', 'shared@example.com'),
      ],
      [member('c@example.com', 'SHARED@EXAMPLE.COM')],
    );
    assert.equal(checks[2]?.count, 1);
    assert.deepEqual(checks[2]?.offenders, [
      'shared@example.com: a@example.com and b@example.com (Vendors)',
    ]);
  });

  it('count a user who is in several groups once, and one who has left not at all', () => {
    const ana = member('ana@example.com');
    const { tally, by } = judged([ana], [ana], [member('gone', '', 'DEPROVISIONED')]);
    assert.equal(tally.users, 1);
    assert.deepEqual(new Set(Object.values(by)), new Set(['passed']));
  });

  it('name the first five and count the others', () => {
    const { checks } = judged(Array.from({ length: 12 }, (_, index) => member(`user${index}`)));
    assert.equal(checks[0]?.count, 12);
    assert.deepEqual(checks[0]?.offenders.length, 5);
    assert.match(checks[0]?.offenders[0] ?? '', /^user0 /);
  });

  it('are fair to 200,000 members', () => {
    const tally = new MemberTally();
    for (let page = 0; page < 200; page += 1) {
      tally.add(
        'Vendors',
        Array.from({ length: 1000 }, (_, index) => member(`u${page}.${index}@example.com`)),
      );
    }
    assert.equal(tally.users, 200_000);
    assert.ok(tally.checks().every(({ outcome }) => outcome === 'passed'));
  });
});

/** An org whose groups have members, page by page. */
class Org extends FakeOrg implements MemberReader {
  members: Record<string, GroupMember[][]> = {};
  pagesRead = 0;
  onPage: () => void = () => {};

  async *groupMembers(groupId: string, _options?: CallOptions): AsyncGenerator<GroupMember[]> {
    const name = this.groups.get(groupId)?.profile.name ?? '';
    for (const page of this.members[name] ?? []) {
      this.pagesRead += 1;
      this.onPage();
      yield page;
    }
  }
}

describe('preflight', () => {
  const desired = tutorial({ groups: [group('Vendors'), group('Staff')] });
  const connector = async () => [
    check({ id: 'connector-answers', title: 'It answers', outcome: 'passed', actual: 'Yes.' }),
  ];
  const run = (org: Org, partial: Partial<Parameters<typeof preflight>[0]> = {}) =>
    preflight({ desired, reader: org, connector, ...partial });
  const start = (groups = ['Vendors', 'Staff']) => new Org({ groups });

  it('looks at every member of every listed group, and writes nothing', async () => {
    const org = start();
    org.members = {
      Vendors: [[member('a@example.com')], [member('b@example.com')]],
      Staff: [[member('staff')]],
    };
    const report = await run(org);
    assert.equal(org.pagesRead, 3);
    assert.deepEqual(report.summary, {
      passed: 8,
      failed: 1,
      warning: 0,
      skipped: 0,
      groups: 2,
      users: 3,
    });
    const login = report.checks.find(({ id }) => id === 'login-is-email');
    assert.deepEqual(login?.offenders, ['staff (Staff)']);
    assert.deepEqual(org.writes, []);
  });

  it('names the groups that are not there or not made in Okta, and goes on with the others', async () => {
    const org = start(['Vendors']);
    org.groups.set('00gAd', { id: '00gAd', type: 'APP_GROUP', profile: { name: 'Staff' } });
    org.members = { Vendors: [[member('a@example.com')]] };
    const wanted = tutorial({
      groups: [group('Vendors'), group('Staff'), group('Nobody'), group('X', { id: '00gNone' })],
    });
    const report = await run(org, { desired: wanted });
    const groups = report.checks.find(({ id }) => id === 'groups-exist');
    assert.equal(groups?.count, 3);
    assert.deepEqual(groups?.offenders, [
      'Staff: of type APP_GROUP, not made in Okta (00gAd)',
      'Nobody: no group has this name',
      'X: no group has the id 00gNone',
    ]);
    assert.equal(report.summary.users, 1);
  });

  it('takes a group from a directory that the file names by its id', async () => {
    const org = start([]);
    org.groups.set('00gAd', { id: '00gAd', type: 'APP_GROUP', profile: { name: 'Staff' } });
    const report = await run(org, {
      desired: tutorial({ groups: [group('Staff', { id: '00gAd' })] }),
    });
    assert.equal(report.checks.find(({ id }) => id === 'groups-exist')?.outcome, 'passed');
  });

  it('names two apps of the label', async () => {
    const org = start(['Vendors', 'Staff']);
    const { label } = tutorial().app;
    for (let count = 0; count < 2; count += 1) {
      await org.createApp({ label: label ?? '', signOnMode: 'AUTO_LOGIN' });
    }
    const report = await run(org);
    const said = report.checks.find(({ id }) => id === 'read-apps')?.actual ?? '';
    for (const id of org.apps.keys()) assert.ok(said.includes(id), said);
  });

  it('names two groups of one name', async () => {
    const org = start(['Vendors', 'Staff']);
    org.groups.set('00gTwin', { id: '00gTwin', type: 'OKTA_GROUP', profile: { name: 'Staff' } });
    const report = await run(org);
    const [offender] = report.checks.find(({ id }) => id === 'groups-exist')?.offenders ?? [];
    assert.match(offender ?? '', /^Staff: several groups have this name \(.*00gTwin\)$/);
  });

  it('counts a group once that was found by its name and by its id', async () => {
    const org = start(['Vendors', 'Staff']);
    const id = [...org.groups.values()].find(({ profile }) => profile.name === 'Staff')?.id;
    const groups = [group('Vendors'), group('Staff'), group('Other', { id })];
    const report = await run(org, { desired: tutorial({ groups }) });
    assert.equal(report.checks.find(({ id }) => id === 'groups-exist')?.outcome, 'passed');
  });

  it('says that no members were looked at when the file lists no groups', async () => {
    const report = await run(start(), { desired: tutorial({ groups: [] }) });
    const by = outcomes(report.checks);
    assert.equal(by['groups-exist'], 'skipped');
    assert.equal(by['login-is-email'], undefined);
  });

  it('goes on with the connector when the org does not answer', async () => {
    const org = start();
    org.getOrganization = async () => {
      throw new UnreachableError('No answer.', { nextStep: 'Look at the network.' });
    };
    const report = await run(org);
    assert.deepEqual(outcomes(report.checks), {
      'org-answers': 'failed',
      'connector-answers': 'passed',
    });
    assert.equal(report.checks[0]?.blocked, true);
  });

  it('says which right is missing', async () => {
    const org = start();
    org.findGroupsByName = async () => {
      throw new NotAuthorizedError('Groups are refused.', { nextStep: 'Grant okta.groups.read.' });
    };
    const report = await run(org);
    const refused = report.checks.find(({ id }) => id === 'read-groups');
    assert.equal(refused?.outcome, 'failed');
    assert.equal(refused?.blocked, true);
    assert.equal(refused?.fix, 'Grant okta.groups.read.');
  });

  it('tells what it could look at when the members of a group have no end', async () => {
    const names = Array.from({ length: 30 }, (_, nth) => `G${nth}`);
    const org = start(names);
    const many = tutorial({ groups: names.map((name) => group(name)) });
    org.members = Object.fromEntries(names.map((name) => [name, [[member(`${name}@x.example`)]]]));
    org.onPage = () => {
      if (org.pagesRead > 20)
        throw new UnreachableError('The list is endless.', { nextStep: 'See.' });
    };
    const report = await run(org, { desired: many });
    const unread = report.checks.find(({ id }) => id === 'members-read');
    assert.equal(unread?.outcome, 'failed');
    assert.equal(unread?.blocked, true);
    assert.equal(unread?.count, 10);
    assert.match(unread?.actual ?? '', /Those of 10 of 30 groups could not be read/);
    assert.ok(org.pagesRead < 30, 'the others are left out after some that cannot be read');
    assert.equal(report.summary.users, 20);
    const login = report.checks.find(({ id }) => id === 'login-is-email');
    assert.match(login?.actual ?? '', /the 20 members that were read/);
  });

  it('stops between two pages when it is told to', async () => {
    const org = start(['Vendors']);
    const stop = new AbortController();
    org.members = { Vendors: Array.from({ length: 10 }, () => [member('a@example.com')]) };
    org.onPage = () => stop.abort();
    const one = tutorial({ groups: [group('Vendors')] });
    await assert.rejects(run(org, { desired: one, signal: stop.signal }), CancelledError);
    assert.equal(org.pagesRead, 1);
  });
});
