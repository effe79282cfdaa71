import assert from 'node:assert/strict';
import { labelsAt, suggestionsAt } from './atCursor';

/** Variables, attributes and groups to refer to. */
const FILE = `environments:
  dev: { vars: { host: https://dev.example.com, org: https://dev-1.okta.com } }
attributes:
  code: { type: string, scope: SELF }
  vendor: { type: boolean, scope: NONE }
`;

describe('completion of keys', () => {
  it('offers what is required first, and nothing that is there', () => {
    const labels = labelsAt('version: 1\n|');
    assert.equal(labels[0], 'app');
    assert.ok(labels.includes('groups'));
    assert.ok(!labels.includes('version'), labels.join());
  });

  it('opens maps and lists on the next line', () => {
    const found = suggestionsAt('version: 1\n|');
    assert.equal(found.find(({ label }) => label === 'app')?.snippet, 'app:\n  $0');
    assert.equal(found.find(({ label }) => label === 'groups')?.snippet, 'groups:\n  - $0');
  });

  it('knows where it is by the lines above, half-typed keys included', () => {
    assert.ok(labelsAt('app:\n  label: x\n  |').includes('loginUrl'));
    assert.ok(labelsAt('app:\n  label: x\n  log|').includes('loginUrl'));
    assert.ok(labelsAt('provisioning:\n  connector:\n    |').includes('baseUrl'));
    assert.ok(labelsAt('groups:\n  - name: A\n    |').includes('push'));
  });

  it('stays on the line inside of a flow map', () => {
    const found = suggestionsAt('app:\n  username: { template: user.login, |');
    const type = found.find(({ label }) => label === 'type');
    assert.equal(type?.snippet, 'type: $0');
    assert.ok(!found.some(({ snippet }) => snippet.includes('\n')));
  });

  it('offers declared attributes to map', () => {
    const labels = labelsAt(`${FILE}mappings:\n  code: user.title\n  |`);
    assert.deepEqual(labels, ['vendor']);
  });

  it('offers a group only the attributes that a group may set', () => {
    const labels = labelsAt(`${FILE}groups:\n  - name: A\n    assign:\n      profile:\n        |`);
    assert.deepEqual(labels, ['vendor']);
  });

  it('offers a whole file to an empty one, an attribute and a group where they go', () => {
    assert.ok(labelsAt('|').includes('okta-scim file'));
    assert.ok(!labelsAt('version: 1\n|').includes('okta-scim file'));
    assert.ok(labelsAt('attributes:\n  |').includes('attribute'));
    assert.ok(labelsAt('groups:\n  - |').includes('group'));
  });

  it('offers environment variables that the file uses already, but none with a credential', () => {
    const file =
      'groups:\n  - name: "${env:STAGE} ${env:OKTA_SCIM_API_TOKEN}"\norg: https://${env:|';
    assert.deepEqual(labelsAt(file), ['STAGE']);
  });

  it('offers nothing in a comment', () => {
    assert.deepEqual(labelsAt('app: # |'), []);
    assert.deepEqual(labelsAt('# |'), []);
    assert.ok(labelsAt('app:\n  label: "# not a comment"\n  |').length > 0);
  });
});

describe('completion of values', () => {
  it("offers enums in Okta's names, with the words of the Console", () => {
    const found = suggestionsAt('attributes:\n  code:\n    scope: |');
    assert.deepEqual(
      found.map(({ label, detail }) => `${label}: ${detail}`),
      ['SELF: User personal', 'NONE: Group assignments may set it'],
    );
  });

  it('quotes what YAML would read as something else', () => {
    const found = suggestionsAt('attributes:\n  code:\n    type: |');
    assert.equal(found.find(({ label }) => label === 'string[]')?.snippet, '"string[]"');
    assert.equal(found.find(({ label }) => label === 'string')?.snippet, 'string');
  });

  it('offers enums of a list in both ways of writing it', () => {
    const flow = labelsAt('provisioning:\n  connector:\n    actions: [pushNewUsers, |');
    assert.ok(flow.includes('pushGroups'), flow.join());
    const block = labelsAt('provisioning:\n  connector:\n    actions:\n      - |');
    assert.ok(block.includes('pushGroups'), block.join());
  });

  it('offers the URNs of SCIM as plain values', () => {
    const [first] = suggestionsAt('attributes:\n  code:\n    externalNamespace: |');
    assert.equal(first?.snippet, 'urn:ietf:params:scim:schemas:core:2.0:User');
  });

  it('offers the names of environments, and of what can be protected', () => {
    assert.deepEqual(labelsAt(`${FILE}defaultEnvironment: |`), ['dev']);
    assert.deepEqual(labelsAt(`${FILE}protect: [app, |`), ['attributes.code', 'attributes.vendor']);
  });

  it('offers the groups of the org when they are known, less those listed', () => {
    const live = { groups: ['A', 'B: c'], userAttributes: [] };
    const text = 'groups:\n  - name: A\n  - name: |';
    assert.deepEqual(labelsAt(text), []);
    assert.deepEqual(
      suggestionsAt(text, live).map(({ snippet }) => snippet),
      ['"B: c"'],
    );
  });
});

describe('completion of references', () => {
  it('offers the kinds, the one that fits first', () => {
    assert.deepEqual(labelsAt('app:\n  loginUrl: ${|'), ['var', 'env', 'secret']);
    const auth =
      'provisioning:\n  connector:\n    auth:\n      mode: httpHeader\n      token: "${|';
    assert.equal(labelsAt(auth)[0], 'secret');
  });

  it('offers variables with their value, and closes the brace once', () => {
    const found = suggestionsAt(`${FILE}app:\n  loginUrl: \${var:h|`);
    assert.deepEqual(
      found.map(({ label }) => label),
      ['host', 'org'],
    );
    assert.equal(found[0]?.snippet, 'host\\}');
    assert.equal(found[0]?.detail, 'https://dev.example.com');
    assert.equal(found[0]?.replaces, 1);
    const closed = suggestionsAt(`${FILE}app:\n  loginUrl: \${var:|}/x`);
    assert.equal(closed[0]?.snippet, 'host');
  });

  it('offers secrets that the file names elsewhere, never a value', () => {
    const text =
      'provisioning:\n  connector:\n    auth: { mode: httpHeader, token: "${secret:one}", clientCredentials: { clientSecret: "${secret:|';
    assert.deepEqual(labelsAt(text), ['one']);
  });
});

describe('completion of expressions', () => {
  it("offers the attributes of Okta's user, and those of the org when they are known", () => {
    const live = { groups: [], userAttributes: ['badge'] };
    const labels = labelsAt(`${FILE}mappings:\n  code: us|`, live);
    assert.ok(labels.includes('user.displayName'));
    assert.ok(labels.includes('user.badge'));
    assert.ok(labelsAt('app:\n  username: { template: |').includes('user.login'));
  });

  it('replaces what was typed of the name, dots included', () => {
    const found = suggestionsAt(`${FILE}mappings:\n  code: user.di|`);
    const name = found.find(({ label }) => label === 'user.displayName');
    assert.equal(name?.replaces, 'user.di'.length);
  });

  /** In a text that a function takes: what the function knows, and groups of the org. */
  it('offers groups, and the words of functions, inside of their texts', () => {
    const live = { groups: ['Sales', "O'Brien"], userAttributes: [] };
    const at = (text: string) => labelsAt(`${FILE}mappings:\n  code: ${text}`, live);
    for (const name of ['isMemberOfGroupName', 'isMemberOfGroupNameStartsWith']) {
      assert.deepEqual(at(`${name}("|`), ['Sales', "O'Brien"]);
    }
    assert.deepEqual(at(`'isMemberOfGroupName("Sa|`), ['Sales', "O'Brien"]);
    assert.deepEqual(at('user.getInternalProperty("|'), ['id', 'status']);
    assert.deepEqual(at('getManagerUser("|'), ['active_directory']);
    assert.deepEqual(at('getManagerAppUser("active_directory", "|'), []);
    assert.deepEqual(at('getFilteredGroups({"a"}, "|'), ['group.name', 'group.id']);
    assert.deepEqual(at('String.len("|'), []);
    assert.deepEqual(at('isMemberOfGroupName("a") ? "|'), []);
  });

  it('offers the names and values of a filter for groups', () => {
    const live = { groups: ['Sales'], userAttributes: [] };
    const at = (text: string) =>
      labelsAt(`${FILE}mappings:\n  code: 'user.getGroups({${text}`, live);
    const names = ['group.id', 'group.source.id', 'group.type', 'group.profile.name', 'operator'];
    assert.deepEqual(at('"|'), names);
    assert.deepEqual(at('"group.id": "a", "|'), names);
    assert.deepEqual(at('"group.id": {"a"}}, {"|'), names);
    assert.deepEqual(at('"group.type": "|'), ['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN']);
    assert.deepEqual(at('"group.type": {"OKTA_GROUP", "|'), [
      'OKTA_GROUP',
      'APP_GROUP',
      'BUILT_IN',
    ]);
    assert.deepEqual(at('"group.profile.name": "|'), ['Sales']);
    assert.deepEqual(at('"group.profile.name": "Sales", "operator": "|'), ['STARTS_WITH', 'EXACT']);
    assert.deepEqual(at('"group.id": "|'), []);
  });

  it('puts in the id of a group that is chosen by its name, where functions take ids', () => {
    const live = { groups: ['Sales'], userAttributes: [], groupIds: new Map([['Sales', '00g7']]) };
    for (const text of [
      'isMemberOfGroup("|',
      'isMemberOfAnyGroup("00g1", "|',
      'getFilteredGroups({"|',
      `'user.getGroups({"group.id": "|`,
      `'user.getGroups({"group.id": {"00g1", "Sa|`,
    ]) {
      const [found] = suggestionsAt(`${FILE}mappings:\n  code: ${text}`, live);
      assert.deepEqual(
        [found?.label, found?.snippet, found?.detail],
        ['Sales', '00g7', '00g7'],
        text,
      );
    }
    const none = { groups: ['Sales'], userAttributes: [] };
    assert.deepEqual(labelsAt(`${FILE}mappings:\n  code: isMemberOfGroup("|`, none), []);
  });

  it('puts a group in as the quotes around it have it', () => {
    const live = { groups: [`O'Brien "x"`], userAttributes: [] };
    const snippet = (text: string) =>
      suggestionsAt(`${FILE}mappings:\n  code: ${text}`, live)[0]?.snippet;
    assert.equal(snippet('isMemberOfGroupName("|'), `O'Brien ""x""`);
    assert.equal(snippet("isMemberOfGroupName('|"), `O''Brien "x"`);
    assert.equal(snippet(`'isMemberOfGroupName("|`), `O''Brien ""x""`);
    assert.equal(snippet('"isMemberOfGroupName(\\"|'), `O'Brien \\\\"\\\\"x\\\\"\\\\"`);
    const [found] = suggestionsAt(`${FILE}mappings:\n  code: isMemberOfGroupName("O'B|`, live);
    assert.equal(found?.replaces, 3);
  });

  it('offers operators behind a value', () => {
    const at = (text: string) => labelsAt(`${FILE}mappings:\n  code: '${text}`);
    for (const text of ['user.title |', 'String.len(user.title) |', '"a" |', '{1} |']) {
      const labels = at(text);
      for (const operator of ['==', '+', 'AND', '?:']) assert.ok(labels.includes(operator), text);
      assert.ok(!labels.includes('matches'), 'Okta advises against it');
      assert.ok(!labels.includes('*'), 'Okta does not document it');
    }
    for (const text of ['|', 'user.title + |', 'user.ti|', 'String.len(|']) {
      assert.ok(!at(text).includes('AND'), text);
    }
  });

  it('offers nothing inside of any other text constant', () => {
    assert.deepEqual(labelsAt(`${FILE}mappings:\n  code: '"us|`), []);
    assert.deepEqual(labelsAt(`${FILE}mappings:\n  code: "user.title + \\"us|`), []);
    assert.ok(labelsAt(`${FILE}mappings:\n  code: '"a" + us|`).length > 0);
  });
});
