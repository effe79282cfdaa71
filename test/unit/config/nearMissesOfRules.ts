import { ATTRIBUTES, CONNECTOR, LEAST } from './marked';
import type { NearMiss } from './nearMissesOfShape';

const group = (text: string) => `${ATTRIBUTES}groups:\n  - { name: G, ${text} }\n`;
const mapping = (text: string) => `${ATTRIBUTES}mappings:\n  ${text}\n`;
const attribute = (text: string) => `${LEAST}attributes:\n  ${text}\n`;

/** Files that look as if they had a finding, and are sound in that respect: why, the code, the file. */
export const OF_RULES: readonly NearMiss[] = [
  [
    'push-status-ignored',
    'a custom template',
    `${LEAST}  username: { template: user.login, type: CUSTOM, pushStatus: PUSH }\n`,
  ],
  [
    'unused-app-key',
    'the id of an app that is there',
    'version: 1\napp: { use: existing, id: 0oa1, label: x }\n',
  ],
  ['unique-identifier', 'userName, as Okta has it', CONNECTOR],
  [
    'action-missing',
    'a toggle that is off',
    `${CONNECTOR.replace('pushNewUsers, ', '')}  toApp: { createUsers: false }\n`,
  ],
  [
    'action-missing',
    'a toggle that needs no action',
    `${CONNECTOR.replace(/actions: .*/, 'actions: []')}  toApp: { syncPassword: true }\n`,
  ],
  [
    'push-groups-missing',
    'a group that is only assigned',
    `${CONNECTOR.replace(', pushGroups', '')}groups: [{ name: A, assign: true }]\n`,
  ],
  ['push-groups-missing', 'no connector in the file', group('push: true')],
  ['safeguard-org-wide', 'no safeguard', `${LEAST}provisioning: { toOkta: {} }\n`],
  [
    'attribute-name',
    'digits and underscores',
    attribute('_a1_B: { type: string, externalNamespace: urn:u }'),
  ],
  [
    'reserved-attribute',
    'a longer name',
    attribute('typeOf: { type: string, externalNamespace: urn:u }'),
  ],
  [
    'attribute-case',
    'one letter more',
    attribute(
      'code: { type: string, externalNamespace: urn:u }\n  codes: { type: string, externalNamespace: urn:u }',
    ),
  ],
  ['base-attribute', 'mapped without being listed', mapping('givenName: user.firstName')],
  [
    'external-name-clash',
    'other namespaces',
    attribute(
      'a: { type: string, externalName: x, externalNamespace: "urn:a" }\n  b: { type: string, externalName: x, externalNamespace: "urn:b" }',
    ),
  ],
  [
    'namespace-blanks',
    'spaces that YAML drops',
    attribute('a:   { type: string, externalNamespace:    urn:x    }'),
  ],
  [
    'namespace-group',
    'an extension for groups',
    attribute(
      'a: { type: string, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:Group:x" }',
    ),
  ],
  ['user-name-mapped', 'another case of the name', `${LEAST}mappings: { username: user.login }\n`],
  [
    'unknown-attribute',
    'attributes that are not managed',
    `${LEAST}mappings: { anything: user.x }\n`,
  ],
  [
    'expression-syntax',
    'a condition in full',
    mapping(`code: 'user.a == "b" AND !(user.c != null) ? "x" : "y"'`),
  ],
  ['expression-syntax', 'quotes of the other kind inside', mapping(`code: "'say \\"x\\"'"`)],
  ['expression-unknown', 'a function of Okta', mapping('code: String.toUpperCase(user.firstName)')],
  [
    'expression-value',
    'as many values as it takes',
    mapping('code: String.substring(user.firstName, 0, 1)'),
  ],
  ['mapping-literal-type', 'a constant that is none of text', mapping('vendor: "true"')],
  ['mapping-type', 'text from a number', mapping('code: 1 + 1')],
  [
    'mapping-type',
    'a custom attribute, of a type that nobody knows',
    mapping('vendor: user.isVendor'),
  ],
  [
    'mapped-and-assigned',
    'no mapping wanted',
    `${ATTRIBUTES}mappings: { vendor: null }\ngroups: [{ name: G, assign: { profile: { vendor: true } } }]\n`,
  ],
  ['duplicate-group', 'names that differ by case', `${LEAST}groups: [{ name: A }, { name: a }]\n`],
  [
    'duplicate-group',
    'one name, two ids',
    `${LEAST}groups: [{ name: A, id: 00g1 }, { name: A, id: 00g2 }]\n`,
  ],
  [
    'duplicate-priority',
    'none given',
    `${LEAST}groups: [{ name: A, assign: {} }, { name: B, assign: {} }]\n`,
  ],
  [
    'assigned-and-pushed',
    'two groups',
    `${LEAST}groups: [{ name: A, assign: true }, { name: B, push: true }]\n`,
  ],
  [
    'group-self-attribute',
    'an attribute of scope NONE',
    group('assign: { profile: { vendor: true } }'),
  ],
  [
    'group-unknown-attribute',
    'an attribute that SCIM apps have',
    group('assign: { profile: { department: x } }'),
  ],
  [
    'group-value-type',
    'a list of whole numbers',
    `${attribute('n: { type: "integer[]", externalNamespace: urn:u }')}groups: [{ name: G, assign: { profile: { n: [1, 2] } } }]\n`,
  ],
  [
    'group-value-type',
    'a whole number where any is taken',
    `${attribute('n: { type: number, externalNamespace: urn:u }')}groups: [{ name: G, assign: { profile: { n: 1 } } }]\n`,
  ],
  [
    'push-target-conflict',
    'a name and a status',
    group('push: { targetName: x, status: INACTIVE }'),
  ],
  [
    'protect-unknown',
    'a mapping that is null',
    `${ATTRIBUTES}mappings: { code: null }\nprotect: [mappings.code, attributes.vendor, app]\n`,
  ],
  ['exclusive-unmanaged', 'an empty section', `${LEAST}mappings: {}\nexclusive: [mappings]\n`],
  ['bad-ignore', 'words that only start alike', `${LEAST}# okta-scim-ignored org-url\n`],
  [
    'unused-ignore',
    'in a text',
    attribute(
      `a: { type: string, externalNamespace: urn:u, description: "x # okta-scim-ignore org-url: y" }`,
    ),
  ],
];
