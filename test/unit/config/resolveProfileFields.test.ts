import assert from 'node:assert/strict';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { LEAST } from './marked';

function resolve(text: string): DesiredState {
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment: undefined, env: {} });
}

const withAttribute = (rest: string) =>
  `${LEAST}attributes: { a: { type: string, externalNamespace: "urn:x"${rest} } }\n`;
const withGroup = (rest: string) => `${LEAST}groups: [{ name: A${rest} }]\n`;

type Of = (state: DesiredState) => unknown;
const attribute: Of = (state) => state.attributes?.['a'];
const mapping: Of = (state) => state.mappings?.['a'];
const group: Of = (state) => state.groups?.[0];

const ATTRIBUTE = {
  title: 'a',
  type: 'string',
  externalName: 'a',
  externalNamespace: 'urn:x',
  description: undefined,
  scope: 'NONE',
  permission: undefined,
  required: undefined,
};
const GROUP = { name: 'A', id: undefined, assign: undefined, push: undefined };
const PUSH = { targetName: undefined, targetId: undefined, status: 'ACTIVE' };

/** What each key of the file asks for; all else of the thing it stands in is as when the key is left out. */
const FIELDS: readonly [why: string, text: string, of: Of, wanted: unknown][] = [
  ['an attribute of the least', withAttribute(''), attribute, ATTRIBUTE],
  ['attribute.title', withAttribute(', title: T'), attribute, { ...ATTRIBUTE, title: 'T' }],
  [
    'attribute.externalName',
    withAttribute(', externalName: x'),
    attribute,
    { ...ATTRIBUTE, externalName: 'x' },
  ],
  [
    'attribute.description',
    withAttribute(', description: d'),
    attribute,
    { ...ATTRIBUTE, description: 'd' },
  ],
  ['attribute.scope', withAttribute(', scope: SELF'), attribute, { ...ATTRIBUTE, scope: 'SELF' }],
  ...['HIDE', 'READ_ONLY', 'READ_WRITE'].map((permission): [string, string, Of, unknown] => [
    `attribute.permission ${permission}`,
    withAttribute(`, permission: ${permission}`),
    attribute,
    { ...ATTRIBUTE, permission },
  ]),
  [
    'attribute.required',
    withAttribute(', required: true'),
    attribute,
    { ...ATTRIBUTE, required: true },
  ],
  ...['number', 'integer', 'boolean', 'string[]', 'number[]', 'integer[]'].map(
    (type): [string, string, Of, unknown] => [
      `attribute.type ${type}`,
      `${LEAST}attributes: { a: { type: "${type}", externalNamespace: "urn:x" } }\n`,
      attribute,
      { ...ATTRIBUTE, type },
    ],
  ),
  [
    'a mapping in short',
    `${LEAST}mappings: { a: user.x }\n`,
    mapping,
    { expression: 'user.x', pushStatus: 'PUSH' },
  ],
  [
    'a mapping written out, without pushStatus',
    `${LEAST}mappings: { a: { expression: user.x } }\n`,
    mapping,
    { expression: 'user.x', pushStatus: 'PUSH' },
  ],
  ['no mapping', `${LEAST}mappings: { a: null }\n`, mapping, null],
  ['no mapping, with nothing behind the key', `${LEAST}mappings:\n  a:\n`, mapping, null],
  ['a group that is only named', withGroup(''), group, GROUP],
  ['group.id', withGroup(', id: 00g1'), group, { ...GROUP, id: '00g1' }],
  [
    'assign: {}',
    withGroup(', assign: {}'),
    group,
    { ...GROUP, assign: { profile: {}, priority: undefined } },
  ],
  [
    'assign.priority 0',
    withGroup(', assign: { priority: 0 }'),
    group,
    { ...GROUP, assign: { profile: {}, priority: 0 } },
  ],
  [
    'assign.profile, with values of each type',
    withGroup(', assign: { profile: { a: x, b: 1.5, c: true, d: [x, y], e: [1, 2] } }'),
    group,
    {
      ...GROUP,
      assign: {
        profile: { a: 'x', b: 1.5, c: true, d: ['x', 'y'], e: [1, 2] },
        priority: undefined,
      },
    },
  ],
  ['push: {}', withGroup(', push: {}'), group, { ...GROUP, push: PUSH }],
  [
    'push.targetName',
    withGroup(', push: { targetName: b }'),
    group,
    { ...GROUP, push: { ...PUSH, targetName: 'b' } },
  ],
  [
    'push.targetId',
    withGroup(', push: { targetId: 00gb }'),
    group,
    { ...GROUP, push: { ...PUSH, targetId: '00gb' } },
  ],
  [
    'push.status',
    withGroup(', push: { status: INACTIVE }'),
    group,
    { ...GROUP, push: { ...PUSH, status: 'INACTIVE' } },
  ],
  [
    'exclusive',
    `${LEAST}groups: []\nattributes: {}\nmappings: {}\nexclusive: [groups, attributes, mappings]\n`,
    (state) => [...state.exclusive],
    ['groups', 'attributes', 'mappings'],
  ],
  [
    'protect',
    `${LEAST}groups: [{ name: "A.B C" }]\nprotect: [app, "groups.A.B C"]\n`,
    (state) => state.protect,
    ['app', 'groups.A.B C'],
  ],
];

describe('of attributes, mappings and groups a file asks for', () => {
  for (const [why, text, of, wanted] of FIELDS) {
    it(why, () => {
      assert.deepEqual(of(resolve(text)), wanted);
      assert.deepEqual(of(resolve(`\uFEFF${text.replaceAll('\n', '\r\n')}`)), wanted, 'of Windows');
    });
  }

  it('groups in the order of the file, and names of attributes in theirs', () => {
    const state = resolve(
      `${LEAST}groups: [{ name: B }, { name: A }]\nmappings: { z: user.z, "10": user.a, b: null }\n`,
    );
    assert.deepEqual(
      state.groups?.map(({ name }) => name),
      ['B', 'A'],
    );
    assert.equal(Object.keys(state.mappings ?? {}).length, 3);
  });

  it('nothing that the file could change afterwards', () => {
    const document = parseConfig(withGroup(', assign: { profile: { a: x } }'), 'x');
    const state = resolveConfig(document, { environment: undefined, env: {} });
    const profile = state.groups?.[0]?.assign?.profile;
    assert.ok(profile);
    profile['a'] = 'changed';
    const again = resolveConfig(document, { environment: undefined, env: {} });
    assert.deepEqual(again.groups?.[0]?.assign?.profile, { a: 'x' });
  });
});
