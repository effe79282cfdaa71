import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const file = (attributes: string, more = '') => `${LEAST}attributes:\n${attributes}${more}`;
/** An attribute in braces that is sound but for its name. */
const named = (name: string, more = '') =>
  `  ${name}: { type: string, externalNamespace: "urn:x"${more} }\n`;

const NAME =
  'warning attribute-name: Okta is likely to refuse this name: use letters, digits and "_", and start with a letter or "_".';
const reserved = (name: string) =>
  `warning reserved-attribute: "${name}" is a name that Okta keeps for itself.`;
const base = (name: string, written?: string) =>
  `warning base-attribute: SCIM apps have "${name}" without being asked: Okta is likely to refuse ${written === undefined ? 'it' : `"${written}"`}. Map it without listing it here.`;
const sameCase = (name: string, twin: string) =>
  `error attribute-case: "${name}" and "${twin}" differ only by case; Okta takes them for one.`;
const clash = (name: string, twin: string, externalName: string, environments = '') =>
  `warning external-name-clash: "${name}" and "${twin}" are both sent as "${externalName}" of the same namespace: one overwrites the other.${environments}`;

const NAMES: readonly Row[] = [
  {
    why: 'a digit first, a dash, a dot, a space',
    text: file(named('«2fa»') + named('«vault-id»') + named('«vault.id»') + named('«vault id»')),
    said: [NAME, NAME, NAME, NAME],
  },
  {
    why: 'a name that is nothing, and one of a character that few keyboards have',
    text: file(named('«""»') + named('«"𝒳"»')),
    said: [NAME, NAME],
  },
  {
    why: 'in a block, with an anchor before the value',
    text: file("  «'$ref'»: &ref\n    type: string\n    externalNamespace: urn:x\n"),
    said: [NAME],
  },
  {
    why: 'reserved names, one of them by SCIM',
    text: file(named('«id»') + named('«groups»') + named('«ORGID»') + named('«_links»')),
    said: ['id', 'groups', 'ORGID', '_links'].map(reserved),
  },
  {
    why: 'names of JavaScript are none of Okta',
    text: file(named('toString') + named('__proto__') + named('«class»')),
    said: [reserved('class')],
  },
  {
    why: 'base attributes, as they are written and otherwise',
    text: file(named('«displayName»') + named('«"EMAIL"»') + named('«nickname»')),
    said: [base('displayName'), base('email', 'EMAIL'), base('nickName', 'nickname')],
  },
  {
    why: 'a base attribute twice, by case: both are of it, and one of them of the other',
    text: file(named('«title»') + named('«Title»', ', externalName: other')),
    said: [base('title'), sameCase('Title', 'title'), `= ${base('title', 'Title')}`],
  },
  {
    why: 'in every environment the same: none is named',
    text: file(named('«status»'), 'environments: { dev: {}, prod: {} }\n'),
    said: [reserved('status')],
  },
  {
    why: 'the twin is far above, names between quotes',
    text: file(named('vaultCode') + named('other') + named('«"VaultCode"»', ', externalName: x')),
    said: [sameCase('VaultCode', 'vaultCode')],
  },
  {
    why: 'none: one letter more than a reserved, a base or another name',
    text: file(
      ['ids', 'group', 'displayNames', 'emails', 'code', 'codes', '_']
        .map((one) => named(one))
        .join(''),
    ),
    said: [],
  },
  {
    why: 'none: a section without attributes',
    text: `${LEAST}attributes: {}\n`,
    said: [],
  },
];

const CLASHES: readonly Row[] = [
  {
    why: 'a name that is written out, and one that is its own external name',
    text: file(named('code') + named('vault', ', externalName: «"code"»')),
    said: [clash('vault', 'code', 'code')],
  },
  {
    why: 'the later one is its own external name: the key is shown',
    text: file(
      `${named('vault', ', externalName: CODE')}  «code»:\n    type: string\n    externalNamespace: URN:X\n`,
    ),
    said: [clash('code', 'vault', 'code')],
  },
  {
    why: 'three of one name: the later two, each with the first',
    text: file(
      named('a', ', externalName: x') +
        named('b', ", externalName: «'x'»") +
        named('c', ', externalName: «X»'),
    ),
    said: [clash('b', 'a', 'x'), clash('c', 'a', 'X')],
  },
  {
    why: 'spaces around a namespace do not make it another: both are said',
    text: file(
      '  a: { type: string, externalName: x, externalNamespace: "urn:x" }\n  b: { type: string, externalName: «x», externalNamespace: «"urn:x "» }\n',
    ),
    said: [
      clash('b', 'a', 'x'),
      'warning namespace-blanks: There are spaces around the namespace: Okta takes them for part of it.',
    ],
  },
  {
    why: 'spaces around an external name do not make it another',
    text: file(named('a', ', externalName: x') + named('b', ', externalName: «" x "»')),
    said: [clash('b', 'a', ' x ')],
  },
  {
    why: 'in one environment both are the same',
    text: file(
      named('a', ', externalName: x') + named('b', ', externalName: «"${var:name}"»'),
      'environments:\n  dev: { vars: { name: y } }\n  prod: { vars: { name: X } }\n',
    ),
    said: [clash('b', 'a', 'X', ' (environment prod)')],
  },
  {
    why: 'an alias of the whole attribute, named by the key',
    text: file(
      '  a: &a { type: string, externalName: x, externalNamespace: "urn:x" }\n  b: «*a»\n',
    ),
    said: [clash('b', 'a', 'x')],
  },
  {
    why: 'none: an alias of an attribute that has no external name of its own',
    text: file('  a: &a { type: string, externalNamespace: "urn:x" }\n  b: *a\n'),
    said: [],
  },
  {
    why: 'none: one is a part of the other',
    text: file(named('a', ', externalName: name') + named('b', ', externalName: name.prefix')),
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'with its block, the comment above the next stays',
    text: file(
      `  title: # base\n    type: string\n    externalNamespace: urn:x\n  # ours\n${named('code')}`,
      'mappings: { title: user.title }\n',
    ),
    code: 'base-attribute',
    title: 'Remove "title"',
    becomes: file(`  # ours\n${named('code')}`, 'mappings: { title: user.title }\n'),
  },
  {
    why: 'the last of braces',
    text: `${LEAST}attributes: { code: { type: string, externalNamespace: urn:u }, 'Email': { type: string, externalNamespace: urn:u } }\n`,
    code: 'base-attribute',
    title: 'Remove "Email"',
    becomes: `${LEAST}attributes: { code: { type: string, externalNamespace: urn:u } }\n`,
  },
  {
    why: 'what was mapped under another case is then unknown, which is said',
    text: file(named('Email') + named('code'), 'mappings:\n  Email: user.email\n'),
    code: 'base-attribute',
    title: 'Remove "Email"',
    becomes: file(named('code'), 'mappings:\n  Email: user.email\n'),
    left: [
      'warning unknown-attribute: "Email" is not listed under "attributes". Did you mean "email"?',
    ],
  },
];

describeRows('names of attributes', NAMES);
describeRows('external names', CLASHES);
describeFixes('fixes of names', FIXES);
describeOtherForms('names of attributes', [...NAMES, ...CLASHES], FIXES);

describe('a fix of names', () => {
  it('does not take the only attribute away: an empty section means none at all', () => {
    assert.deepEqual(titlesFor(file(named('email')), 'base-attribute'), []);
  });

  it('does not take away an anchor that another attribute uses', () => {
    const text = file('  email: &e { type: string, externalNamespace: urn:u }\n  code: *e\n');
    assert.deepEqual(titlesFor(text, 'base-attribute'), []);
  });

  const renamed: readonly [code: string, text: string][] = [
    ['attribute-name', named('2fa')],
    ['reserved-attribute', named('status')],
    ['attribute-case', named('code') + named('Code')],
    ['external-name-clash', named('a', ', externalName: b') + named('b')],
  ];
  for (const [code, text] of renamed) {
    it(`is not offered for ${code}: the server's name is not ours to choose`, () => {
      assert.deepEqual(titlesFor(file(text), code), []);
    });
  }
});
