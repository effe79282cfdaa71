import assert from 'node:assert/strict';
import fc from 'fast-check';
import { validateConfig } from '../../../../src/config/check/validate';
import type { Finding } from '../../../../src/config/findings/finding';
import { fixAll } from '../../../../src/config/fixes/fixAll';
import { fixRound } from '../../../../src/config/fixes/fixRound';
import { type ConfigDocument, parseConfig } from '../../../../src/config/yaml/document';
import { madeFile } from '../editing';
import { ATTRIBUTES, applyEdits, CONNECTOR, LEAST } from '../marked';
import { mutate, random } from '../mutate';
import { inWords, saidOf } from './exactly';

const of = (name: string) => `\${var:${name}}`;
const check = (document: ConfigDocument) => validateConfig(document, { env: {} });

function fixed(text: string): string {
  const document = parseConfig(text, 'okta-scim.yaml');
  return applyEdits(document.text, fixAll(document, check));
}

/** Whole files before and after, and what is rightly said of the second. */
const FILES: readonly { why: string; text: string; becomes: string; left?: readonly string[] }[] = [
  {
    why: 'goes on into what a key brings to light, level by level',
    text: `# Vendors\n${LEAST}provisionning: # SCIM\n  toapp:\n    createuser: false # not yet\n`,
    becomes: `# Vendors\n${LEAST}provisioning: # SCIM\n  toApp:\n    createUsers: false # not yet\n`,
  },
  {
    why: 'goes on from what cannot be read to what can',
    text: `version: 2\napp:\n\tlable: Vendors\n\tloginUrl: https://pam.example.com\nexclusve: []\n`,
    becomes: `version: 1\napp:\n  label: Vendors\n  loginUrl: https://pam.example.com\nexclusive: []\n`,
  },
  {
    why: 'puts every reference of a line between quotes',
    text: `version: 1\napp: { label: ${of('a')}, loginUrl: ${of('b')}, redirectUrl: ${of('b')}/flow }\nenvironments: { dev: { vars: { a: A, b: "https://b.example" } } }\n`,
    becomes: `version: 1\napp: { label: "${of('a')}", loginUrl: "${of('b')}", redirectUrl: "${of('b')}/flow" }\nenvironments: { dev: { vars: { a: A, b: "https://b.example" } } }\n`,
  },
  {
    why: 'types an attribute, and then what is mapped to it',
    text: `${LEAST}attributes:\n  vendor: { type: Boolean, externalNamespace: " urn:x " }\nmappings:\n  vender: '"1"'\n`,
    becomes: `${LEAST}attributes:\n  vendor: { type: boolean, externalNamespace: "urn:x" }\nmappings:\n  vendor: "true"\n`,
  },
  {
    why: 'never makes a key twice: of two that are near to one, the first has it',
    text: `version: 1\napp:\n  lable: Vendors\n  labell: Partners\n  loginUrl: https://pam.example.com\n`,
    becomes: `version: 1\napp:\n  label: Vendors\n  labell: Partners\n  loginUrl: https://pam.example.com\n`,
    left: [
      'error unknown-key: Unknown key "labell". Keys that fit here: use, id, name, redirectUrl, credentials, username, visibility.',
    ],
  },
  {
    why: 'never makes an item twice, of two that are misspelt nor of one that is there',
    text: `${LEAST}groups: []\nattributes: {}\nexclusive: [group, grups, attribute, attributes]\n`,
    becomes: `${LEAST}groups: []\nattributes: {}\nexclusive: [groups, grups, attribute, attributes]\n`,
    left: [
      'error bad-value: "grups" is no value for "exclusive". Did you mean "groups"?',
      'error bad-value: "attribute" is no value for "exclusive". Did you mean "attributes"?',
    ],
  },
  {
    why: 'never makes a mapping twice',
    text: `${ATTRIBUTES}mappings:\n  vendr: user.a\n  vender: user.b\n`,
    becomes: `${ATTRIBUTES}mappings:\n  vendor: user.a\n  vender: user.b\n`,
    left: ['warning unknown-attribute: "vender" is not listed under "attributes".'],
  },
  {
    why: 'leaves secrets for a person to move, and what has two ways',
    text: `${CONNECTOR}    auth: { mode: httpHeader, token: 12345 }\ngroups: [{ nam: A, assign: true, push: true }]\n`,
    becomes: `${CONNECTOR}    auth: { mode: httpHeader, token: 12345 }\ngroups: [{ name: A, assign: true, push: true }]\n`,
    left: [
      `error literal-secret: "token" must not stand in the file. Give it by name: "\${secret:scim-token}".`,
      'warning assigned-and-pushed: Group "A" is both assigned and pushed, which Okta does not support: members can be missing in the app. Use two groups.',
    ],
  },
  {
    why: 'removes nothing: neither what is unused nor what silences nothing',
    text: `${LEAST}# okta-scim-ignore org-url: x\ngroups: []\nenvironments: { dev: { vars: { a: 1, b: 2 } } }\n`,
    becomes: `${LEAST}# okta-scim-ignore org-url: x\ngroups: []\nenvironments: { dev: { vars: { a: 1, b: 2 } } }\n`,
    left: [
      'warning unused-ignore: There is no "org-url" to silence here.',
      'info unused-variable: Nothing uses variable "a".',
      'info unused-variable: Nothing uses variable "b".',
    ],
  },
  { why: 'has nothing to do in a sound file', text: LEAST, becomes: LEAST },
];

describe('fixing all', () => {
  for (const { why, text, becomes, left = [] } of FILES) {
    for (const [form, ends] of [
      ['', '\n'],
      [', in a file of Windows', '\r\n'],
    ] as const) {
      it(`${why}${form}`, () => {
        const result = fixed(text.replaceAll('\n', ends));
        assert.equal(result, becomes.replaceAll('\n', ends));
        assert.deepEqual(saidOf(result).map(inWords), left);
        assert.equal(fixed(result), result);
      });
    }
  }

  it('says its edits of the text as it is, each as small as the fix', () => {
    const text = `${LEAST}grups:\n  - nam: A\n  - name: B\n    psh: true\n`;
    const edits = fixAll(parseConfig(text, 'x'), check);
    assert.deepEqual(
      edits.map(({ range: { start, end }, newText }) => [
        start.line,
        start.character,
        end.character,
        newText,
      ]),
      [
        [4, 0, 5, 'groups'],
        [5, 4, 7, 'name'],
        [7, 4, 7, 'push'],
      ],
    );
  });

  it('heeds what is turned off: that is no finding', () => {
    const text = `${LEAST}grups: []\nversion2: 1\n`;
    const without = (document: ConfigDocument) =>
      check(document).filter(({ code }) => code !== 'unknown-key');
    assert.deepEqual(fixAll(parseConfig(text, 'x'), without), []);
  });
});

/** A check that wants another text instead of the whole one; undefined when it is content. */
function wants(change: (text: string) => string | undefined) {
  let rounds = 0;
  const made = (document: ConfigDocument): Finding[] => {
    rounds += 1;
    const newText = change(document.text);
    if (newText === undefined) return [];
    const range = document.rangeBetween(0, document.text.length);
    return [
      {
        code: 'bad-value',
        severity: 'error',
        message: 'x',
        range,
        docs: '',
        fix: { title: 'x', edits: [{ range, newText }] },
      },
    ];
  };
  return { check: made, rounds: () => rounds };
}

describe('fixes that undo each other', () => {
  const swapped = (text: string) => (text === 'a: 1\n' ? 'b: 1\n' : 'a: 1\n');

  it('leave the file as it was before them, from wherever they begin', () => {
    for (const [text, result] of [
      ['a: 1\n', 'a: 1\n'],
      ['b: 1\n', 'b: 1\n'],
      ['c: 1\n', 'a: 1\n'],
    ] as const) {
      const { check: made, rounds } = wants(swapped);
      const edits = fixAll(parseConfig(text, 'x'), made);
      assert.equal(applyEdits(text, edits), result);
      assert.ok(rounds() <= 3);
    }
  });

  it('and such as would go on for ever, end', () => {
    const { check: made, rounds } = wants((text) => `a${text}`);
    const edits = fixAll(parseConfig('b: 1\n', 'x'), made);
    assert.equal(applyEdits('b: 1\n', edits), `${'a'.repeat(50)}b: 1\n`);
    assert.equal(rounds(), 50);
  });

  it('and such as make a text that cannot be read, are not taken', () => {
    const { check: made } = wants((text) => (text === 'b: 1\n' ? 'c: 1\n' : 'c: "\n'));
    const edits = fixAll(parseConfig('b: 1\n', 'x'), made);
    assert.equal(applyEdits('b: 1\n', edits), 'c: 1\n');
  });
});

/** Pieces of files: what is wrong in them may meet what is wrong in others. */
const APP = [
  '  lable: A',
  '  label: 7',
  '  labell: B',
  '  login_url: https://a.example',
  `  loginUrl: ${of('u')}`,
  '  credentials: { sheme: NONE }',
  '\tuse: swa',
  '  username: { typ: custom, template: user.login, pushStatus: push }',
];
const REST = [
  'atributes:\n  a: { typ: String, externalNamespace: " u" }\n  b: { type: Boolean, extrnalNamespace: u }',
  'attributes: { a: { type: boolean, externalNamespace: urn:u, scop: self } }',
  `mappings:\n  A: '"1"'\n  aa: firstName\n  b: { expresion: '"true"' }`,
  `mapings: { a: ${of('v')}, b: "user.x" }`,
  `groups:\n- nam: A\n  asign: { profle: { A: yes }, priorty: 1 }\n- name: B\n  psh: { targetNam: C }`,
  'exclusiv: [group, grups, attribute]',
  'protect: [attributes.aa]',
  `environments: { dev: { var: { u: "https://u.example", v: x } } }\ndefaultEnvironment: deb`,
  'provisioning: { conector: { uniqueIdentifier: username, actions: [pushnewusers, PushGroups] } }',
  'groups: [\n\t{ name: A, push: true } ]',
];

describe('fixing all of any file', () => {
  const broken = fc
    .tuple(
      fc.constantFrom('version: 1', 'version: 2', 'versoin: 1', ''),
      fc.uniqueArray(fc.constantFrom(...APP), { maxLength: 6 }),
      fc.uniqueArray(fc.constantFrom(...REST), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n'),
    )
    .map(([version, app, rest, ends]) =>
      [version, 'app:', ...app, ...rest, '']
        .join('\n')
        .split('\n')
        .map((line, index) => (line === '' ? line : `${line} # note ${index};`))
        .join(ends),
    );

  const assertFixed = (text: string) => {
    const document = parseConfig(text, 'x');
    const edits = fixAll(document, check);
    const result = applyEdits(document.text, edits);
    const after = parseConfig(result, 'x');
    assert.deepEqual(fixAll(after, check), [], 'a second time finds more to do');
    assert.deepEqual(fixRound(check(after), after), [], 'something with one fix is left');
    for (const [index, edit] of edits.entries()) {
      const before = edits[index - 1];
      assert.ok(
        !before || document.offsetAt(before.range.end) <= document.offsetAt(edit.range.start),
      );
    }
    if (document.syntaxFindings.length === 0) assert.deepEqual(after.syntaxFindings, []);
    return result;
  };

  it('ends, is done once, leaves nothing with one fix, and keeps lines, comments and line ends', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const result = assertFixed(text);
        const notes = (of: string) => of.match(/# note \d+;/g);
        assert.deepEqual(notes(result), notes(text));
        assert.deepEqual(result.match(/\r?\n/g), text.match(/\r?\n/g));
      }),
      { numRuns: 120 },
    );
  });

  it('does so for files that were mutated at random', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const next = random(seed);
      const document = parseConfig(mutate(madeFile(next), next), 'x');
      const result = applyEdits(document.text, fixAll(document, check));
      assert.equal(fixed(result), result, `seed ${seed}`);
    }
  });
});
