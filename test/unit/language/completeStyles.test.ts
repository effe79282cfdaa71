import assert from 'node:assert/strict';
import { valueAfter, valueIn } from './accept';
import { labelsAt } from './atCursor';

/** A file at a cursor, what is taken there, and what the file says then. */
const TAKEN: readonly [what: string, text: string, label: string, path: string, value: unknown][] =
  [
    ['a key in open quotes', 'app:\n  "lab|', 'label', 'app.label', null],
    ['a key in closed quotes', 'app:\n  "lab|"', 'label', 'app.label', null],
    ['a key in single quotes', "app:\n  'lab|'", 'label', 'app.label', null],
    ['a key of JSON', '{"app": {"label": "x", "log|"}}', 'loginUrl', 'app.loginUrl', null],
    ['a map in quotes', '"ap|"\n', 'app', 'app', null],
    ['a key that has its colon', 'app:\n  |: https://a', 'loginUrl', 'app.loginUrl', 'https://a'],
    ['half a key that has its colon', 'app:\n  log|: x', 'loginUrl', 'app.loginUrl', 'x'],
    ['a quoted key with a colon', 'app:\n  "log|": x', 'loginUrl', 'app.loginUrl', 'x'],
    ['a value in quotes', 'app:\n  use: "exi|"', 'existing', 'app.use', 'existing'],
    ['a value in single quotes', "app: { use: 'exi|' }", 'existing', 'app.use', 'existing'],
    ['a value in open quotes', 'app:\n  use: "exi|', 'existing', 'app.use', 'existing'],
    [
      'a value that needs quotes',
      'attributes:\n  a:\n    type: |',
      'string[]',
      'attributes.a.type',
      'string[]',
    ],
    [
      'the same in quotes',
      'attributes:\n  a:\n    type: "|"',
      'string[]',
      'attributes.a.type',
      'string[]',
    ],
    [
      'the same in flow',
      'attributes: { a: { type: str| } }',
      'string[]',
      'attributes.a.type',
      'string[]',
    ],
    ['a value right behind the colon', 'app:\n  use:|', 'catalog', 'app.use', 'catalog'],
    ['the same in flow', 'app: { use:| }', 'catalog', 'app.use', 'catalog'],
    [
      'a boolean behind the colon',
      'groups:\n  - name: A\n    push:|',
      'true',
      'groups.0.push',
      true,
    ],
    ['a value of a quoted key', 'app:\n  "use": |', 'swa', 'app.use', 'swa'],
    ['a value of a single-quoted key', "app: { 'use': | }", 'swa', 'app.use', 'swa'],
    ['a value of JSON', '{"app":{"use":"|"}}', 'swa', 'app.use', 'swa'],
    ['a value behind an anchor', 'app: &a { use: | }', 'swa', 'app.use', 'swa'],
    ['an item of a list', 'exclusive:\n- |', 'groups', 'exclusive.0', 'groups'],
    ['another item', 'exclusive:\n  - groups\n  - ma|\n', 'mappings', 'exclusive.1', 'mappings'],
    ['an item of flow', 'exclusive: [groups, |]', 'mappings', 'exclusive.1', 'mappings'],
    [
      'an item of flow, over lines',
      'exclusive: [\n  groups, # c\n  "|"\n]',
      'mappings',
      'exclusive.1',
      'mappings',
    ],
    ['a key of a flow item', 'groups:\n  - { name: A, |}', 'push', 'groups.0.push', null],
    ['a second flow item', 'groups:\n  - { name: A }\n  - { |}', 'name', 'groups.1.name', null],
    [
      'a flow item in a flow list',
      'groups: [\n  { name: A },\n  { |}\n]',
      'name',
      'groups.1.name',
      null,
    ],
    [
      'a key below a dash on its own',
      'groups:\n  -\n    name: A\n    |',
      'push',
      'groups.0.push',
      null,
    ],
    ['a key between two others', 'app:\n  label: x\n  |\n  loginUrl: y', 'use', 'app.use', null],
    ['a key of an anchored map', 'app: &a\n  |', 'label', 'app.label', null],
    ['a map at the dash', 'groups:\n  - |', 'assign', 'groups.0.assign', null],
    [
      'a name with accents',
      'attributes:\n  größe: {}\nmappings: { |}',
      'größe',
      'mappings.größe',
      null,
    ],
    [
      'a name of a mapping with accents',
      'mappings: { größe: us| }',
      'user.login',
      'mappings.größe',
      'user.login',
    ],
    [
      'an expression in a folded text',
      'mappings:\n  a: { expression: "us|" }',
      'user.email',
      'mappings.a.expression',
      'user.email',
    ],
    [
      'a protected attribute in quotes',
      'attributes:\n  a: {}\nprotect: ["attr|"]',
      'attributes.a',
      'protect.0',
      'attributes.a',
    ],
  ];

/** Where a suggestion would not be YAML, or would not be what it says. */
const NOTHING: readonly [what: string, text: string][] = [
  ['behind a mapping that is a text', 'mappings:\n  a: user.title\n    |'],
  ['behind an assignment that is true', 'groups:\n  - name: A\n    assign: true\n      |'],
  ['behind an empty map in brackets', 'attributes: {}\n  |'],
  ['behind a closed flow map', 'app: { label: x }\n  |'],
  ['behind its bracket', 'app: { use: swa } |'],
  ['right behind its bracket', 'app:\n  credentials: { scheme: SHARED_USERNAME_AND_PASSWORD }|'],
  ['in a column of its own', 'app:\n    label: x\n  |'],
  ['in a block text', 'attributes:\n  a:\n    description: >-\n      scope: |'],
  ['between the items of a list', 'groups:\n- name: A\n|\n- name: B'],
  ['in a comment behind an apostrophe', "app:\n  label: it's # |"],
  ['in a comment behind a quoted #', 'app:\n  label: "a # b" # |'],
  ['in a comment of a flow map', 'app: {\n  label: x, # |\n}'],
  ['a boolean in quotes', 'app:\n  visibility: { hideWeb: "|" }'],
];

describe('completion in every style of writing', () => {
  for (const [what, text, label, path, value] of TAKEN) {
    it(`takes ${what}: ${JSON.stringify(text)}`, () => {
      const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      assert.deepEqual(valueIn(valueAfter(text, label), steps), value);
    });
  }

  for (const [what, text] of NOTHING) {
    it(`offers nothing ${what}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(labelsAt(text), []);
    });
  }

  it('counts a comment character only where YAML does', () => {
    assert.ok(labelsAt('app:\n  label: a#b\n  use: |').includes('swa'));
    assert.ok(labelsAt('app: { label: "a # b", use: |').includes('swa'));
    assert.ok(labelsAt("app: { label: 'it''s # 1', use: |").includes('swa'));
    assert.ok(labelsAt('app: { label: "a \\" # b", use: |').includes('swa'));
  });

  it('is not misled by brackets and commas in texts', () => {
    assert.ok(labelsAt('app: { label: "a, {b", use: |').includes('swa'));
    assert.ok(labelsAt("app: { label: '[', use: |").includes('swa'));
    assert.ok(labelsAt('app:\n  label: "{"\n  use: |').includes('swa'));
    assert.ok(labelsAt('app: { loginUrl: "${var:x}", use: |').includes('swa'));
  });
});

describe('completion of references in every place', () => {
  const vars = 'environments:\n  dev: { vars: { host: a, "my.org": b } }\n';
  for (const place of [
    'org: ${var:|',
    'org: "${var:|}"',
    "org: '${var:|}'",
    'app:\n  label: x ${var:|} y',
    'app: { loginUrl: "https://${var:|}/a" }',
    'groups:\n  - name: ${var:|',
    'groups: [{ name: "${var:|',
    'protect:\n  - "groups.${var:|}"',
    'protect:\n  - groups.${var:|',
    'attributes:\n  a:\n    externalNamespace: "${var:|}"',
    'mappings:\n  a: user.login + "@${var:|}"',
    `mappings:\n  a: '"\${var:|}"'`,
    'mappings: { a: { expression: "\\"${var:|}\\"" } }',
    'provisioning:\n  connector:\n    baseUrl:   "https://${var:h|',
  ]) {
    it(place, () => assert.deepEqual(labelsAt(vars + place), ['host', 'my.org']));
  }

  it('puts the secret first wherever only a secret may stand', () => {
    const auth = (rest: string) => `provisioning:\n  connector:\n    auth:\n      ${rest}`;
    for (const rest of [
      'password: "${|',
      'clientSecret: "${|}"',
      'clientCredentials: { clientSecret: "${|',
    ]) {
      assert.equal(labelsAt(auth(rest))[0], 'secret', rest);
    }
    assert.equal(labelsAt(auth('clientId: "${|'))[0], 'var');
  });
});
