import assert from 'node:assert/strict';
import { ProvisioningOrg } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

/** What the expression language gives where the local org evaluates it: mappings and custom user names. */
describe('expressions in the local org', () => {
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

  function held(): Record<string, unknown> {
    const found = [...server.users.values()].find(
      (user) => (user.name as { givenName?: string }).givenName === 'Ada',
    );
    return found ?? assert.fail('Ada is not there');
  }

  function map(name: string, expression: string, attribute: Record<string, unknown> = {}): void {
    const { customAttributes, mappings } = org.app;
    customAttributes[name] = { ...customAttributes[name], ...attribute };
    mappings[0].properties[name] = { expression, pushStatus: 'PUSH' };
  }

  /** Why the provisioning of Ada failed; undefined when it did not. */
  function fault(): string | undefined {
    return org.app.appUsers['00u1']?.error;
  }

  const sent: readonly (readonly [expression: string, value: unknown])[] = [
    ['org.subDomain', 'local-org'],
    ['org.name + ""', 'Local org'],
    ['{"a", "b"}[1]', 'b'],
    ['user.nickName ?: user.firstName', 'Ada'],
    ['user.title ?: "none"', 'none'],
    ['user.lastName matches "Love.*" ? "y" : "n"', 'y'],
    ['isMemberOfGroupName("Vendors") ? "v" : "e"', 'v'],
    ['isMemberOfGroup("00g1") ? "v" : "e"', 'v'],
    ['Arrays.toCsvString(user.getGroups({"group.type": {"OKTA_GROUP"}}).![name])', 'Vendors'],
    ['Arrays.toCsvString(getFilteredGroups({"00g1"}, "group.name", 10))', 'Vendors'],
    ['user.getInternalProperty("id")', '00u1'],
    ['source.firstName + "." + user.lastName', 'Ada.Lovelace'],
    ['Time.fromUnixToIso8601("1772726400000")', '2026-03-05T16:00:00.000Z'],
    ['app.label', 'senhasegura'],
    ['hasDirectoryUser() ? findDirectoryUser().managerUpn : "none"', 'none'],
    ['appuser.userName', 'ada.lovelace@example.com'],
    // What nobody knows Okta to refuse is worked out as well as may be.
    ['firstName + "!"', 'Ada!'],
    ['"" + 7 / 2', '3'],
  ];
  for (const [expression, value] of sent) {
    it(`sends ${JSON.stringify(value)} for ${expression}`, async () => {
      map('customCode', expression);
      await org.sync();
      assert.equal(fault(), undefined);
      assert.equal(held()['customCode'], value);
    });
  }

  for (const expression of [
    'user.id',
    'user.status',
    'user.profile.firstName',
    'isSuperOrgAdmin() ? "a" : "b"',
    'String.len()',
    'session.amr',
    'getManagerUser("active_directory").email',
    'user.getLinkedObject("manager").email',
    'Arrays.get({1}, 5)',
    '{"a", "b"}',
  ]) {
    it(`leaves the user alone, and says why, for ${expression}`, async () => {
      map('customCode', expression);
      await org.sync();
      assert.ok(fault() !== undefined, 'no fault');
      assert.equal(server.users.size, 0);
    });
  }

  it('puts a display name together that nobody has entered', async () => {
    delete org.user(0).profile.displayName;
    Object.assign(org.app.mappings[0].properties, {
      displayName: { expression: 'user.displayName', pushStatus: 'PUSH' },
    });
    await org.sync();
    assert.equal(held()['NameFormatted'], 'Ada Lovelace');
    assert.equal(held()['displayName'], 'Ada Lovelace');
  });

  describe('values of an enumeration', () => {
    const string = { type: 'string', enum: ['one', 'Two'] };
    const titled = { type: 'string', oneOf: [{ const: 'one', title: 'One' }] };
    const array = { type: 'array', items: { type: 'string', enum: ['one', 'two'] } };
    const rows: readonly (readonly [
      Record<string, unknown>,
      expression: string,
      value?: unknown,
    ])[] = [
      [string, '"one"', 'one'],
      [string, '"Two"', 'Two'],
      [string, '"two"'],
      [string, '"one "'],
      [string, '"three"'],
      [string, 'user.firstName'],
      // Nothing is no value outside of it.
      [string, 'user.title', undefined],
      [string, '""', undefined],
      [titled, '"one"', 'one'],
      [titled, '"One"'],
      [array, '{"one", "two"}', ['one', 'two']],
      [array, '"two"', ['two']],
      [array, '{"one", "three"}'],
      [array, '{}', []],
      [{ type: 'integer', enum: [1, 2] }, '2', 2],
      [{ type: 'integer', enum: [1, 2] }, '3'],
    ];
    for (const row of rows) {
      const [attribute, expression] = row;
      it(`${JSON.stringify(attribute)}: ${expression} ${row.length === 2 ? 'fails' : 'is sent'}`, async () => {
        map('customCode', expression, { items: undefined, ...attribute });
        await org.sync();
        if (row.length === 2) {
          assert.match(fault() ?? '', /Invalid value data type: .* is none of the values/);
          assert.equal(server.users.size, 0);
          return;
        }
        assert.equal(fault(), undefined);
        assert.deepEqual(held()['customCode'], row[2]);
      });
    }
  });

  describe('custom user names', () => {
    const rows: readonly (readonly [template: string, userName: string])[] = [
      ['String.toLowerCase(user.firstName) + "." + user.lastName', 'ada.Lovelace'],
      [
        'isMemberOfGroupName("Vendors") ? (String.substringBefore(user.email, "@") + "@vendors.example.com") : user.email',
        'ada.lovelace@vendors.example.com',
      ],
      ['isMemberOfGroup("00gNobody") ? "x" : user.login', 'ada.lovelace@example.com'],
      ['user.getGroups({"group.profile.name": "V"})[0].name + "-" + user.firstName', 'Vendors-Ada'],
      ['user.getInternalProperty("id")', '00u1'],
      ['user.nickName ?: user.login', 'ada.lovelace@example.com'],
      ['user.firstName + "@" + org.subDomain + ".example.com"', 'Ada@local-org.example.com'],
      ['app.label + "-" + user.firstName', 'senhasegura-Ada'],
    ];
    for (const [template, userName] of rows) {
      it(`${template} is ${userName}`, async () => {
        org.app.credentials.userNameTemplate = { template, type: 'CUSTOM', pushStatus: 'PUSH' };
        await org.sync();
        assert.equal(fault(), undefined);
        assert.equal(held()['userName'], userName);
      });
    }
  });
});
