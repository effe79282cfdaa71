import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseConfig } from '../../../src/config/yaml/document';
import {
  attributesRead,
  EXAMPLE_USER,
  type ExampleUser,
  type Explanation,
  explainMappings,
  groupsToChoose,
  inGroups,
} from '../../../src/language/describe/explain';

function explained(
  text: string,
  {
    user = EXAMPLE_USER,
    environment,
    env = {},
  }: { user?: ExampleUser; environment?: string; env?: Record<string, string> } = {},
): Explanation[] {
  return explainMappings(parseConfig(text, 'okta-scim.yaml'), user, environment, env);
}

/** As one line: what SCIM carries where, or why it carries nothing. */
function line({ attribute, type, value, problem, scim }: Explanation): string {
  return `${attribute} (${type}) = ${value ?? `none, ${problem}`} at ${scim ?? 'nowhere'}`;
}

/** One mapping of a declared attribute. */
function of(expression: string, user = EXAMPLE_USER): string {
  const [found] = explained(`mappings:\n  a: ${JSON.stringify(expression)}\n`, { user });
  assert.ok(found);
  assert.equal(found.expression, expression);
  return `${found.type}: ${found.value ?? found.problem}`;
}

describe('explaining the tutorial', () => {
  const text = readFileSync('examples/senhasegura/okta-scim.yaml', 'utf8');

  it('shows what SCIM carries for each mapping, and leaves out what is not mapped', () => {
    assert.deepEqual(explained(text, { environment: 'dev' }).map(line), [
      'NameFormatted (a text) = "Ada Example" at NameFormatted',
      'customCode (a text) = "test-CustomCode" at customCode',
      'thirdPartyVendor (a text) = "1" at urn:ietf:params:scim:schemas:core:2.0:Group:thirdPartyVendor',
    ]);
  });

  it('of a person without a display name, that nothing is sent for it', () => {
    const user = { name: 'B', profile: { login: 'b@example.com' } };
    assert.equal(
      line(explained(text, { user, environment: 'dev' })[0] ?? assert.fail()),
      'NameFormatted (a text) = none, no value: nothing is sent at NameFormatted',
    );
  });

  it('reads one attribute of the person', () => {
    assert.deepEqual(attributesRead(explained(text)), ['displayName']);
  });
});

describe('explaining: the value and its type', () => {
  for (const [expression, expected] of [
    ['user.displayName', 'a text: "Ada Example"'],
    ['user.firstName + "." + user.lastName', 'a text: "Ada.Example"'],
    ['"1"', 'a text: "1"'],
    ['""', 'a text: ""'],
    ['1', 'a whole number: 1'],
    ['1.5', 'a number: 1.5'],
    ['true', 'true or false: true'],
    ['user.userType == "Employee"', 'true or false: true'],
    ['user.userType == "Employee" ? 1 : 0', 'a whole number: 1'],
    ['String.len(user.title)', 'a whole number: 8'],
    ['String.toUpperCase(user.countryCode)', 'a text: "GB"'],
    ['{"a", "b"}', 'an array: ["a","b"]'],
    ['"a ""b"""', 'a text: "a \\"b\\""'],
    ['user.title != null ? "has" : "has none"', 'a text: "has"'],
    ['user.nickName', 'a text: no value: nothing is sent'],
    ['user.custom', 'any value: no value: nothing is sent'],
    ['user.constructor', 'any value: no value: nothing is sent'],
    ['null', 'null: no value: nothing is sent'],
    ['source.login', 'any value: "ada@example.com"'],
    ['Nope.run(user.title)', 'any value: Okta documents no function Nope.run'],
    ['user.title ? "a" : "b"', 'a text: a condition is needed, not a string'],
    ['user.', 'any value: a value is expected, not the end'],
    ['appuser.code', "any value: 'appuser.code' is not known here"],
  ] as const) {
    it(`${expression}: ${expected}`, () => assert.equal(of(expression), expected));
  }

  it('of the person who was chosen, of any type', () => {
    const user = { name: 'B', profile: { size: 42, tags: ['x', 'y'], vip: false, note: '' } };
    assert.equal(of('user.size', user), 'any value: 42');
    assert.equal(of('user.tags', user), 'any value: ["x","y"]');
    assert.equal(of('user.vip', user), 'any value: false');
    assert.equal(of('user.note', user), 'any value: ""');
  });
});

describe('explaining: what a person is asked beside its profile', () => {
  const vendor = { id: '00g1', name: 'Vendors', type: 'OKTA_GROUP' };
  const user = inGroups(EXAMPLE_USER, [vendor]);
  for (const [expression, expected] of [
    ['isMemberOfGroupName("Vendors") ? "v" : "e"', 'a text: "v"'],
    ['isMemberOfGroup("00g1")', 'true or false: true'],
    ['user.getGroups({"group.type": {"OKTA_GROUP"}}).![name]', 'an array: ["Vendors"]'],
    ['getManagerUser("active_directory").email', 'any value: "grace@example.com"'],
    ['user.getLinkedObject("manager").lastName', 'any value: "Example"'],
    ['user.getInternalProperty("status")', 'any value: "ACTIVE"'],
    ['hasDirectoryUser() ? 1 : 2', 'a whole number: 2'],
    ['org.subDomain', 'any value: "example"'],
    ['user.nickName ?: "none"', 'a text: "none"'],
  ] as const) {
    it(`${expression}: ${expected}`, () => assert.equal(of(expression, user), expected));
  }

  it('is in no group but that of everybody, unless told', () => {
    assert.equal(of('isMemberOfGroupName("Vendors")'), 'true or false: false');
    assert.equal(of('isMemberOfGroupName("Everyone")'), 'true or false: true');
  });

  it('says what is not known of a person of whom less was read', () => {
    const bare = { name: 'B', profile: { login: 'b@example.com', firstName: 'B', lastName: 'C' } };
    assert.match(of('isMemberOfGroupName("a")', bare), /the groups of the user are not known here/);
    assert.match(of('getManagerUser("active_directory").email', bare), /managers are not known/);
    assert.match(of('user.getInternalProperty("id")', bare), /internal properties .* not known/);
    // Okta puts a display name together that nobody has entered.
    assert.equal(of('user.displayName', bare), 'a text: "B C"');
  });

  it('has the groups to choose from that mappings and file name, each once', () => {
    const text = `groups:
  - { name: Vendors }
  - { name: Staff }
mappings:
  a: 'isMemberOfGroupName("Vendors") ? 1 : 2'
  b: { expression: 'isMemberOfAnyGroup("00g7", "00g8")' }
  c: 'user.getGroups({"group.profile.name": {"Team", "Vendors"}}, {"group.id": "00g9"}).![name]'
  d: 'getFilteredGroups({"00g7"}, "group.name", 40)'
  e: 'isMemberOfGroupNameRegex(".*") OR isMemberOfGroupName(user.title)'
`;
    const groups = groupsToChoose(parseConfig(text, 'x.yaml'), undefined, {}) ?? [];
    assert.deepEqual(
      groups.map(({ name }) => name),
      ['Vendors', 'Group 00g7', 'Group 00g8', 'Team', 'Group 00g9', 'Staff'],
    );
    // Whoever is in all of them fits all that is asked.
    const found = explainMappings(
      parseConfig(text, 'x.yaml'),
      inGroups(EXAMPLE_USER, groups),
      undefined,
      {},
    );
    assert.deepEqual(
      found.map(({ value, problem }) => value ?? problem),
      ['1', 'true', '[]', '["Group 00g7"]', 'true'],
    );
  });

  it('says what makes a value doubtful', () => {
    const notes = (expression: string, user = EXAMPLE_USER) =>
      explained(`mappings:\n  a: ${JSON.stringify(expression)}\n`, { user })[0]?.notes ?? [];
    assert.deepEqual(notes('user.firstName'), []);
    assert.match(notes('7 / 2')[0] ?? '', /SpEL that Okta does not document/);
    assert.match(notes('appuser.userName ?: "x"')[0] ?? '', /from the app to Okta/);
    assert.match(notes('user.title matches "E.*"')[0] ?? '', /advises against matches/);
    assert.match(notes('getFilteredGroups({"a"}, "group.name", 1)')[0] ?? '', /is likely/);
    const unnamed = { name: 'B', profile: { firstName: 'B', lastName: 'C' } };
    assert.match(notes('user.displayName', unnamed)[0] ?? '', /first and last name \(likely\)/);
    // Why there is no value is told once.
    assert.deepEqual(notes('Foo.bar()'), []);
  });

  it('is asked about no groups where none matter', () => {
    for (const mapping of ['user.title', '"isMemberOfGroupName"', 'user.', '${var:x}']) {
      const text = `mappings:\n  a: ${JSON.stringify(mapping)}\n`;
      assert.equal(groupsToChoose(parseConfig(text, 'x.yaml'), undefined, {}), undefined, mapping);
    }
  });
});

describe('explaining: how a mapping is written', () => {
  for (const [what, text, expected] of [
    ['plain', 'mappings:\n  a: user.title\n', ['user.title']],
    ['quoted', "mappings:\n  a: '\"it''s\"'\n", ['"it\'s"']],
    ['a map', 'mappings:\n  a: { expression: user.title, pushStatus: PUSH }\n', ['user.title']],
    ['folded', 'mappings:\n  a: >-\n    user.title +\n    "x"\n', ['user.title + "x"']],
    [
      'in flow style, with CRLF',
      'mappings: { a: user.title,\r\n  b: "1" }\r\n',
      ['user.title', '1'],
    ],
    ['null', 'mappings: { a: null, b: ~, c: }\n', []],
    ['without an expression', 'mappings: { a: {}, b: { pushStatus: PUSH } }\n', []],
    ['no text', 'mappings: { a: 1, b: true, c: [x] }\n', []],
    ['a list', 'mappings:\n  - a: user.title\n', []],
    ['behind an alias', 'mappings: { a: &x user.title, b: *x }\n', ['user.title', 'user.title']],
    ['nothing', 'version: 1\n', []],
    ['an empty file', '', []],
    ['a broken file', 'mappings:\n  a: user.title\ngroups: [\n', ['user.title']],
    [
      'names of the language',
      'mappings: { __proto__: user.title, constructor: x }\n',
      ['user.title', 'x'],
    ],
  ] as const) {
    it(what, () => {
      assert.deepEqual(
        explained(text).map(({ expression }) => expression),
        expected,
      );
    });
  }
});

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('explaining: where SCIM carries it (RFC 7643, section 3)', () => {
  for (const [what, declared, expected] of [
    ['of the core schema, at the root', `{ externalNamespace: "${CORE}" }`, 'a'],
    ['by its external name', `{ externalName: nick, externalNamespace: "${CORE}" }`, 'nick'],
    [
      'of an extension, under its URN',
      `{ externalName: dep, externalNamespace: "${ENTERPRISE}" }`,
      `${ENTERPRISE}:dep`,
    ],
    [
      'of an extension, by its own name',
      `{ externalNamespace: "${ENTERPRISE}" }`,
      `${ENTERPRISE}:a`,
    ],
    ['with spaces around the namespace', `{ externalNamespace: " ${CORE} " }`, 'a'],
    ['with a namespace from a variable', '{ externalNamespace: "${var:urn}" }', 'urn:dev:a'],
    [
      'with an external name that is no text',
      `{ externalName: 1, externalNamespace: "${CORE}" }`,
      'a',
    ],
    ['declared with nothing', '', 'a'],
  ] as const) {
    it(`${what}: ${expected}`, () => {
      const text = `environments: { dev: { vars: { urn: "urn:dev" } } }\nattributes:\n  a: ${declared}\nmappings:\n  a: user.title\n`;
      const [found] = explained(text, { environment: 'dev' });
      // A name without anything behind it is declared as null, which is no declaration.
      assert.equal(found?.scim, expected);
    });
  }

  it('nowhere known, when the file does not declare it', () => {
    const [found] = explained('attributes: { b: {} }\nmappings: { email: user.email }\n');
    assert.equal(found?.scim, undefined);
  });
});

describe('explaining: as an environment sees it', () => {
  const text = `environments:
  dev: { vars: { domain: dev.example.com, at: "@\${var:domain}" } }
  prod: { vars: { domain: example.com, at: "@\${var:domain}" } }
mappings:
  mail: String.substringBefore(user.login, "@") + "\${var:at}"
  machine: '"\${env:TIER}"'
  secret: '"\${secret:scim}"'
`;

  for (const [environment, domain] of [
    ['dev', 'dev.example.com'],
    ['prod', 'example.com'],
  ] as const) {
    it(`${environment}: with its variables, those of the machine, and no secret`, () => {
      const found = explained(text, { environment, env: { TIER: 'gold' } });
      assert.deepEqual(
        found.map(({ value }) => value),
        [`"ada@${domain}"`, '"gold"', '"${secret:scim}"'],
      );
    });
  }

  it('without one, references stay as they are written', () => {
    assert.equal(explained(text)[0]?.value, '"ada${var:at}"');
  });
});

describe('explaining: what is read of a person', () => {
  for (const [expressions, expected] of [
    [['user.title'], ['title']],
    [
      ['user.title + user.city', 'user.city'],
      ['title', 'city'],
    ],
    [['source.login', 'user.login'], ['login']],
    [['user.profile.title'], ['title']],
    [['String.len(user.title)'], ['title']],
    // Of somebody real no more is shown than is read.
    [['"user.mobilePhone"', "'source.email' + user.title"], ['title']],
    [['"a "" user.email"'], []],
    [['"a \\" + user.title'], ['title']],
    [['superuser.title', 'appuser.title', 'user', '"x"', ''], []],
  ] as const) {
    it(expressions.join(' and '), () => {
      const mappings = expressions
        .map((each, at) => `  a${at}: ${JSON.stringify(each)}\n`)
        .join('');
      assert.deepEqual(attributesRead(explained(`mappings:\n${mappings}`)), expected);
    });
  }
});

describe('the person to try expressions on', () => {
  it('is made up: nobody who could exist has the address', () => {
    assert.match(String(EXAMPLE_USER.profile['email']), /@example\.com$/);
    assert.match(String(EXAMPLE_USER.profile['login']), /@example\.com$/);
  });
});
