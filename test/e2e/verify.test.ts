import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Proof } from '../../src/proof/proofModel';
import { Arrived, statesOf, TOKEN } from './arrived';
import { start } from './cli';

const ANA = 'ana.silva@example.com';
/** Milliseconds: a new org, and a tutorial that is applied, on a busy machine. */
const SLOW_MS = 90_000;
const BRUNO = 'bruno.costa@example.com';

describe('verify, after changes at the target', function () {
  this.timeout(SLOW_MS);
  let arrived: Arrived;
  let kept: ReturnType<Arrived['keep']>;

  before(async () => {
    arrived = await Arrived.start();
    await arrived.provision();
    kept = arrived.keep();
  });
  afterEach(() => arrived.restore(kept));
  after(async () => arrived?.stop());

  it('proves the clean state: exit 0, nothing but GET on both sides', async () => {
    const methods = new Set<string>();
    arrived.faults.before = ({ method }) => {
      methods.add(method);
      return undefined;
    };
    await arrived.org.forgetRequests();
    const { code, proof } = await arrived.verify();
    assert.equal(code, 0, JSON.stringify(proof, null, 1));
    assert.equal(proof.people.proven, 3);
    assert.equal(proof.groups.proven, 1);
    assert.deepEqual(proof.findings, []);
    assert.equal(proof.sample, null);
    const sent = await arrived.api.requests();
    assert.ok(sent.every(({ method }) => method === 'GET'));
    assert.equal(sent.length, proof.requests.okta, 'every request is counted');
    assert.deepEqual([...methods], ['GET']);
    const text = await arrived.run('verify');
    assert.match(text.stdout, /^People: 3 proven$/m);
    assert.match(text.stdout, /^Groups: 1 proven$/m);
    assert.match(text.stderr, /3 users, and 1 groups? (is|are) pushed: about \d+ requests to Okta/);
  });

  it('a person deleted at the target is missing, alone', async () => {
    const { id } = arrived.account(ANA);
    arrived.scim.users.delete(String(id));
    const finding = await arrived.only();
    assert.deepEqual([finding.kind, finding.key, finding.state], ['person', ANA, 'missing']);
    assert.match(finding.cause, new RegExp(String(id)));
    assert.match(finding.nextStep, /#tab-assignments/);
  });

  it('one who was renamed there differs, with both names', async () => {
    arrived.account(ANA)['userName'] = 'other@example.com';
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], [ANA, 'differs']);
    assert.deepEqual(finding.differences, [
      { attribute: 'userName', okta: ANA, target: 'other@example.com' },
    ]);
  });

  it('an attribute that was changed there differs; one that the file does not name is not shown', async () => {
    arrived.account(ANA)['customCode'] = 'changed';
    arrived.account(BRUNO)['name'] = { givenName: 'canary-given', familyName: 'Costa' };
    const { proof } = await arrived.verify();
    assert.deepEqual(statesOf(proof), { [ANA]: 'differs', [BRUNO]: 'differs' });
    assert.deepEqual(
      proof.findings.map(({ differences }) => differences),
      [
        [{ attribute: 'customCode', okta: 'test-CustomCode', target: 'changed' }],
        [{ attribute: 'givenName', okta: null, target: null, isHidden: true }],
      ],
    );
    for (const format of ['text', 'json', 'csv', 'markdown']) {
      const { stdout } = await arrived.run('verify', '--format', format);
      assert.match(stdout, /givenName/);
      assert.doesNotMatch(stdout, /canary/, format);
    }
  });

  it('one who was deactivated there is inactive', async () => {
    arrived.account(ANA)['active'] = false;
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], [ANA, 'inactive']);
    assert.deepEqual(finding.differences, [{ attribute: 'active', okta: true, target: false }]);
  });

  it('two accounts of one person are a finding', async () => {
    const id = 'double-1';
    arrived.scim.users.set(id, { ...arrived.account(ANA), id, userName: ANA.toUpperCase() });
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], [ANA, 'duplicate']);
    assert.match(finding.cause, /double-1/);
  });

  it('an account that nobody in Okta has is only at the target', async () => {
    const account = {
      ...arrived.account(ANA),
      id: 'own-1',
      userName: 'root',
      externalId: undefined,
    };
    arrived.scim.users.set('own-1', { ...account, emails: [] });
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], ['root', 'only-at-target']);
  });

  it('a group deleted there is missing, one of another name is renamed, both alone', async () => {
    const [group] = [...arrived.scim.groups.values()];
    assert.ok(group);
    group['displayName'] = 'Suppliers';
    const renamed = await arrived.only();
    assert.deepEqual([renamed.kind, renamed.key, renamed.state], ['group', 'Vendors', 'renamed']);
    assert.deepEqual(renamed.differences, [
      { attribute: 'displayName', okta: 'Vendors', target: 'Suppliers' },
    ]);
    arrived.scim.groups.clear();
    const missing = await arrived.only();
    assert.deepEqual([missing.key, missing.state], ['Vendors', 'missing']);
    assert.match(missing.nextStep, /#tab-group-push/);
  });

  it('members who are missing there, or too many, are named', async () => {
    const [group] = [...arrived.scim.groups.values()];
    assert.ok(group);
    const members = group['members'] as { value: string; display: string }[];
    const ana = String(arrived.account(ANA)['id']);
    const root = { ...arrived.account(ANA), id: 'own-1', userName: 'root', active: false };
    arrived.scim.users.set('own-1', { ...root, externalId: undefined, emails: [] });
    group['members'] = [
      ...members.filter(({ value }) => value !== ana),
      { value: 'own-1', display: 'root' },
    ];
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], ['Vendors', 'members-differ']);
    assert.deepEqual(finding.differences, [
      { attribute: 'members', okta: [ANA], target: ['root'] },
    ]);
    assert.match(finding.cause, /1 missing there .* 1 who is gone in Okta or unknown to it/);
  });

  it('a group of no push is only at the target', async () => {
    arrived.scim.groups.set('g-1', {
      id: 'g-1',
      displayName: 'Own',
      members: [],
      meta: { resourceType: 'Group' },
      schemas: [],
    });
    const finding = await arrived.only();
    assert.deepEqual(
      [finding.kind, finding.key, finding.state],
      ['group', 'Own', 'only-at-target'],
    );
  });

  it('who is in no list and cannot be asked for is not known, nor missing; a group without an answer neither', async () => {
    const ana = String(arrived.account(ANA)['id']);
    arrived.faults.before = ({ path }) =>
      path === `/Users/${ana}` || path.startsWith('/Groups')
        ? { status: 501, body: { detail: 'not implemented' } }
        : undefined;
    arrived.faults.after = ({ path }, { status, headers, body }) => {
      if (path !== '/Users') return undefined;
      const Resources = (body['Resources'] as { id: string }[]).filter(({ id }) => id !== ana);
      return { status, headers, body: { ...body, Resources } };
    };
    const { code, proof } = await arrived.verify();
    assert.equal(code, 1, JSON.stringify(proof, null, 1));
    assert.deepEqual(
      [proof.people.unknown, proof.people.proven, proof.people.missing],
      [1, 2, 0],
      JSON.stringify(proof, null, 1),
    );
    assert.deepEqual([proof.groups.unknown, proof.groups.missing], [1, 0]);
    assert.match(proof.notes.join('\n'), /The list says that there are 3, and shows 2/);
  });

  it('looks at one person, and at one group, for few requests', async () => {
    arrived.account(ANA)['customCode'] = 'changed';
    arrived.account(BRUNO)['customCode'] = 'changed';
    const ana = await arrived.only('--user', ANA.toUpperCase());
    assert.equal(ana.key, ANA);
    const { proof } = await arrived.verify('--group', 'Vendors');
    assert.deepEqual(statesOf(proof), { [ANA]: 'differs', [BRUNO]: 'differs' });
    assert.equal(proof.groups.proven, 1);
    const nobody = await arrived.run('verify', '--user', 'nobody@example.com');
    assert.equal(nobody.code, 2);
    assert.match(nobody.stderr, /Nobody has the login/);
    const outside = await arrived.run('verify', '--user', 'dana.fischer@example.com');
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /is ACTIVE in Okta, not assigned to the app/);
    const none = await arrived.run('verify', '--group', 'Nothing');
    assert.equal(none.code, 2);
    assert.match(none.stderr, /Vendors/);
    const both = await arrived.run('verify', '--group', 'Vendors', '--sample', '1');
    assert.equal(both.code, 2);
  });

  it('a sample says that it is one', async () => {
    const { code, proof } = await arrived.verify('--sample', '2');
    assert.equal(code, 0, JSON.stringify(proof, null, 1));
    assert.deepEqual(proof.sample, { people: 2, of: 3 });
    assert.equal(proof.people.proven, 2);
    const { stdout } = await arrived.run('verify', '--sample', '2');
    assert.match(stdout, /A sample: 2 of 3 people/);
    assert.match(stdout, /groups.*not looked at/);
  });

  it('the status has them as numbers, where the connector can be read', async () => {
    arrived.account(ANA)['active'] = false;
    const { code, stdout } = await arrived.run('status');
    assert.equal(code, 0);
    assert.match(stdout, /^At the target: people 1 inactive, 2 proven; groups 1 proven$/m);
    const json = JSON.parse((await arrived.run('status', '--format', 'json')).stdout);
    assert.equal(json.people.inactive, 1);
    const without = await arrived.run('status', '--no-verify');
    assert.doesNotMatch(without.stdout, /target/);
    const blind = await arrived.runAs({ ...arrived.org.env }, 'status');
    assert.match(blind.stderr, /not looked at: The secret scim-token is not set/);
  });

  it('what the server throws back stays out: token, password, attributes that the file does not name', async () => {
    const account = arrived.account(ANA);
    Object.assign(account, {
      customCode: `${TOKEN} ${Buffer.from(TOKEN).toString('base64')}`,
      nickName: 'canary-nick',
      userType: 'canary-type',
    });
    arrived.faults.after = ({ path }, { status, headers, body }) =>
      path.startsWith('/Users')
        ? {
            status,
            headers,
            body: JSON.parse(
              JSON.stringify(body).replaceAll('"active":', '"password":"canary-pass","active":'),
            ),
          }
        : undefined;
    for (const format of ['text', 'json', 'csv', 'markdown']) {
      const { code, stdout, stderr } = await arrived.run('verify', '--format', format, '--verbose');
      assert.equal(code, 1, stderr);
      assert.match(stdout, /customCode/);
      assert.doesNotMatch(stdout + stderr, /canary|Y2FuYXJ5/, format);
    }
  });

  it('stopped by Ctrl+C prints what it has found by then: exit 4', async () => {
    arrived.account(ANA)['customCode'] = 'changed';
    for (let number = 0; number < 150; number += 1) {
      const own = { ...arrived.account(BRUNO), id: `own-${number}`, userName: `own-${number}` };
      arrived.scim.users.set(own.id, { ...own, externalId: undefined, emails: [], active: false });
    }
    const hanging = new Promise<void>((resolve) => {
      arrived.faults.before = ({ query }) => {
        if (Number(query['startIndex']) <= 100) return undefined;
        resolve();
        return 'hang';
      };
    });
    const child = start(
      ['verify', '--env', 'dev', '--org', arrived.org.orgUrl, '--format', 'json'],
      { env: arrived.env, cwd: arrived.folder },
    );
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    await hanging;
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    assert.equal(code, 4);
    const proof: Proof = JSON.parse(stdout);
    assert.equal(proof.ended?.side, 'person');
    assert.deepEqual(statesOf(proof), { [ANA]: 'differs' });
    assert.equal(proof.people.proven, 2);
  });

  it('what has another case, order, type or flag is no difference, and told', async () => {
    const account = arrived.account(ANA);
    account['customCode'] = 'TEST-CUSTOMCODE';
    account['emails'] = [{ value: ANA.toUpperCase(), type: 'other', primary: true }];
    const { code, proof } = await arrived.verify();
    assert.equal(code, 0, JSON.stringify(proof, null, 1));
    assert.match(proof.notes.join('\n'), /No difference: .*customCode.*upper and lower case/);
  });
});

describe('verify, after changes in Okta', function () {
  this.timeout(SLOW_MS);
  let arrived: Arrived;

  beforeEach(async () => {
    arrived = await Arrived.start();
    await arrived.provision();
  });
  afterEach(async () => arrived?.stop());

  it('one who was deactivated in Okta while the server was down is still active, before all others', async () => {
    arrived.account(BRUNO)['customCode'] = 'changed';
    arrived.refuse(503);
    const { id } = await arrived.user(ANA);
    await arrived.api.call('POST', `/api/v1/users/${id}/lifecycle/deactivate`);
    await arrived.api.idle();
    arrived.mend();
    const { code, proof } = await arrived.verify();
    assert.equal(code, 1);
    const [first] = proof.findings;
    assert.deepEqual([first?.key, first?.state], [ANA, 'still-active']);
    assert.match(first?.cause ?? '', /Deactivated in Okta\. .*still active.*deactivating user/);
    assert.match(first?.nextStep ?? '', /Deactivate the account at the target/);
    assert.equal(proof.people['still-active'], 1);
    assert.equal(proof.reasons[0]?.people, 1);
    assert.deepEqual(proof.reasons[0]?.checks, ['error-no-crash', 'connection-test']);
  });

  it('one who was unassigned in Okta while the server was down is still active', async () => {
    arrived.refuse(503);
    const { id } = await arrived.user(ANA);
    const groupId = await arrived.api.groupId('Vendors');
    await arrived.api.call('DELETE', `/api/v1/groups/${groupId}/users/${id}`);
    await arrived.api.idle();
    arrived.mend();
    const { proof } = await arrived.verify();
    const finding = proof.findings.find(({ kind }) => kind === 'person');
    assert.deepEqual([finding?.key, finding?.state], [ANA, 'still-active']);
    assert.match(
      finding?.cause ?? '',
      /Not assigned to the app in Okta, where the person is ACTIVE/,
    );
  });

  it('one who was unassigned and is inactive there is where Okta leaves people', async () => {
    const { id } = await arrived.user(ANA);
    const groupId = await arrived.api.groupId('Vendors');
    await arrived.api.call('DELETE', `/api/v1/groups/${groupId}/users/${id}`);
    await arrived.api.idle();
    assert.equal(arrived.account(ANA)['active'], false);
    const { code, proof } = await arrived.verify();
    assert.equal(code, 0, JSON.stringify(proof, null, 1));
    assert.equal(proof.people.proven, 2);
    assert.match(proof.notes.join(), /1 inactive account is of nobody in the app/);
  });

  it('a push of a profile that was refused has failed, with Okta words, reason and check', async () => {
    arrived.faults.before = ({ method }) =>
      method === 'PUT' ? { status: 500, body: { detail: 'no space left' } } : undefined;
    const { id } = await arrived.user(ANA);
    await arrived.api.call('POST', `/api/v1/users/${id}`, { profile: { displayName: 'Ana S.' } });
    await arrived.api.idle();
    arrived.mend();
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], [ANA, 'failed']);
    assert.match(finding.cause, /Internal Server Error.*no space left/);
    assert.ok(finding.differences.some(({ attribute }) => attribute === 'NameFormatted'));
    const { proof } = await arrived.verify();
    assert.equal(proof.reasons.length, 1);
  });

  it('a failure that is over is none', async () => {
    arrived.faults.before = ({ method }) => (method === 'PUT' ? { status: 500 } : undefined);
    const { id } = await arrived.user(ANA);
    const change = (displayName: string) =>
      arrived.api.call('POST', `/api/v1/users/${id}`, { profile: { displayName } });
    await change('Ana S.');
    await arrived.api.idle();
    arrived.mend();
    await change('Ana Sil');
    await arrived.api.idle();
    const { code, proof } = await arrived.verify();
    assert.equal(code, 0, JSON.stringify(proof, null, 1));
  });

  it('a push in error has failed, in Okta words', async () => {
    arrived.faults.before = ({ method, path }) =>
      method === 'PUT' && path.startsWith('/Groups')
        ? { status: 409, body: { detail: 'taken' } }
        : undefined;
    const groupId = await arrived.api.groupId('Vendors');
    const { id } = await arrived.user('dana.fischer@example.com');
    await arrived.api.call('PUT', `/api/v1/groups/${groupId}/users/${id}`);
    await arrived.api.idle();
    arrived.mend();
    const finding = await arrived.only();
    assert.deepEqual([finding.kind, finding.key, finding.state], ['group', 'Vendors', 'failed']);
    assert.match(finding.cause, /Conflict.*taken/);
  });

  it('one whose profile is of before a mapping was saved is stale, alone, until it is applied', async () => {
    await arrived.api.call('PUT', '/_sandbox/settings', { mappingsWait: true });
    const mapping = await arrived.api.mappingId(arrived.appId);
    const expression = `user.login == "${ANA}" ? "code-of-ana" : "test-CustomCode"`;
    await arrived.api.call('POST', `/api/v1/mappings/${mapping}`, {
      properties: { customCode: { expression, pushStatus: 'PUSH' } },
    });
    await arrived.api.idle();
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], [ANA, 'stale']);
    assert.deepEqual(finding.differences, [
      {
        attribute: 'customCode',
        okta: 'test-CustomCode',
        mapping: 'code-of-ana',
        target: 'test-CustomCode',
      },
    ]);
    assert.match(finding.cause, /not what the mapping gives now: customCode/);
    assert.match(finding.nextStep, /Apply updates now/);
    const { id } = await arrived.user(ANA);
    await arrived.api.call('POST', `/api/v1/users/${id}`, { profile: { nickName: 'Aninha' } });
    await arrived.api.idle();
    assert.equal(arrived.account(ANA)['customCode'], 'code-of-ana');
    const { code, proof } = await arrived.verify();
    assert.equal(code, 0, JSON.stringify(proof, null, 1));
  });

  it('one whose push is under way is out of sync, with what has not arrived yet', async () => {
    const pushed = new Promise<void>((resolve) => {
      arrived.faults.before = ({ method }) => {
        if (method !== 'PUT') return undefined;
        resolve();
        return 'hang';
      };
    });
    const { id } = await arrived.user(ANA);
    await arrived.api.call('POST', `/api/v1/users/${id}`, { profile: { displayName: 'Ana S.' } });
    await pushed;
    const finding = await arrived.only();
    assert.deepEqual([finding.key, finding.state], [ANA, 'out-of-sync']);
    assert.match(finding.cause, /Okta itself says SYNCING/);
    const [name] = finding.differences.filter(({ attribute }) => attribute === 'NameFormatted');
    assert.equal(name?.okta, 'Ana S.');
    assert.notEqual(name?.target, 'Ana S.');
  });

  it('a mapping that is changed while the server is down has failed for everyone, with one reason', async () => {
    const mapping = await arrived.api.mappingId(arrived.appId);
    arrived.refuse(503);
    await arrived.api.call('POST', `/api/v1/mappings/${mapping}`, {
      properties: { customCode: { expression: 'user.login', pushStatus: 'PUSH' } },
    });
    await arrived.api.idle();
    arrived.mend();
    const { proof } = await arrived.verify();
    assert.equal(proof.people.failed, 3, JSON.stringify(proof.people));
    assert.deepEqual(
      proof.reasons.map(({ people, place }) => [people, place]),
      [[3, 'provisioning.connector.baseUrl']],
    );
  });
});

describe('an apply that pushes', function () {
  this.timeout(SLOW_MS);

  it('says in one line who has arrived, unless it is told not to', async () => {
    const arrived = await Arrived.start();
    try {
      await arrived.org.setProvisioning(arrived.appId, arrived.scim.baseUrl, TOKEN);
      const first = await arrived.run('apply', '--yes');
      assert.equal(first.code, 0, first.stdout + first.stderr);
      assert.match(first.stdout, /^At the target: 3 of 3 people, 1 of 1 groups\.$/m);
      const second = await arrived.run('apply', '--yes');
      assert.doesNotMatch(second.stdout, /At the target/, 'nothing was pushed');
    } finally {
      await arrived.stop();
    }
  });

  it('never says more than it has seen: without a secret, with somebody missing, with --no-verify', async () => {
    const arrived = await Arrived.start();
    try {
      await arrived.org.setProvisioning(arrived.appId, arrived.scim.baseUrl, TOKEN);
      let isFirst = true;
      arrived.faults.after = ({ method, path }, { status, headers, body }) => {
        if (method !== 'GET' || !path.startsWith('/Users/') || !isFirst) return undefined;
        isFirst = false;
        arrived.account(ANA)['customCode'] = 'changed';
        return { status, headers, body: { ...body, customCode: 'changed' } };
      };
      const partly = await arrived.run('apply', '--yes');
      assert.equal(partly.code, 0, partly.stdout + partly.stderr);
      assert.match(partly.stdout, /^At the target: 2 of 3 people, 1 of 1 groups\. .*verify/m);
    } finally {
      await arrived.stop();
    }
  });

  for (const [name, args, expected] of [
    [
      'without the secret it says so',
      [],
      /^Not looked at the target: The secret scim-token is not set/m,
    ],
    ['with --no-verify it says nothing', ['--no-verify'], /^(?![\s\S]*target)/],
  ] as const) {
    it(name, async () => {
      const arrived = await Arrived.start();
      try {
        await arrived.org.setProvisioning(arrived.appId, arrived.scim.baseUrl, TOKEN);
        const { code, stdout, stderr } = await arrived.runAs(
          { ...arrived.org.env },
          'apply',
          '--yes',
          ...args,
        );
        assert.equal(code, 0, stdout + stderr);
        assert.match(stdout, expected);
      } finally {
        await arrived.stop();
      }
    });
  }
});

describe('verify, before provisioning was on', function () {
  this.timeout(SLOW_MS);
  let arrived: Arrived;

  before(async () => {
    arrived = await Arrived.start();
    const groupId = await arrived.api.groupId('Vendors');
    await arrived.api.call('PUT', `/api/v1/apps/${arrived.appId}/groups/${groupId}`, {
      profile: {},
    });
    await arrived.api.idle();
  });
  after(async () => arrived?.stop());

  it('nobody was sent, as provisioning is off', async () => {
    const { code, proof } = await arrived.verify();
    assert.equal(code, 1);
    assert.equal(proof.people['never-sent'], 3);
    assert.match(proof.findings[0]?.cause ?? '', /Provisioning is off/);
  });

  it('then, who was assigned before is named with the button to press', async () => {
    await arrived.org.setProvisioning(arrived.appId, arrived.scim.baseUrl, 'wrong-on-purpose');
    await arrived.org.setProvisioning(arrived.appId, arrived.scim.baseUrl, TOKEN);
    await arrived.api.idle();
    const { proof } = await arrived.verify('--user', ANA);
    assert.equal(proof.findings[0]?.state, 'never-sent');
    assert.match(proof.findings[0]?.cause ?? '', /Assigned before provisioning was on/);
    assert.match(proof.findings[0]?.nextStep ?? '', /Provision User.*#tab-assignments/);
  });
});
