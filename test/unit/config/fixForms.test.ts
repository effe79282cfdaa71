import assert from 'node:assert/strict';
import { validateConfig } from '../../../src/config/check/validate';
import type { FindingCode } from '../../../src/config/findings/codes';
import { fixesFor, fixRound } from '../../../src/config/fixes/index';
import { parseConfig } from '../../../src/config/yaml/document';
import { ATTRIBUTES, applyEdits, CONNECTOR, findingsOf, LEAST } from './marked';

const V = `\${var:v}`;
const actions = (text: string) => CONNECTOR.replace(/ actions: .*/, () => ` actions:${text}`);

interface FormCase {
  code: FindingCode;
  why: string;
  text: string;
  title: RegExp;
  /** What of the text becomes what; everything else stays. */
  was: string;
  becomes: string;
}

const CASES: readonly FormCase[] = [
  {
    code: 'mapping-literal-type',
    why: 'a block scalar, with a comment below it',
    text: `${ATTRIBUTES}mappings:\n  vendor: |\n    "1"\n  # about the code\n  code: user.x\n`,
    title: /Change to true/,
    was: '|\n    "1"\n',
    becomes: '"true"\n',
  },
  {
    code: 'unknown-key',
    why: 'a quoted key',
    text: `version: 1\napp:\n  'lable': x # the label\n  loginUrl: https://x.example\n`,
    title: /Rename to "label"/,
    was: `'lable'`,
    becomes: 'label',
  },
  {
    code: 'unknown-attribute',
    why: 'a name that YAML would read as something else',
    text: `${LEAST}attributes:\n  "ve ndor: x": { type: string, externalNamespace: urn:u }\nmappings:\n  "vendor: x": user.x # v\n`,
    title: /Rename to/,
    was: '"vendor: x"',
    becomes: '"ve ndor: x"',
  },
  {
    code: 'action-missing',
    why: 'more than one space behind the dash',
    text: `${actions('\n      -   importGroups # all\n      # no more\n')}  toApp: { createUsers: true }\n`,
    title: /Add "pushNewUsers"/,
    was: '# all\n',
    becomes: '# all\n      - pushNewUsers\n',
  },
  {
    code: 'action-missing',
    why: 'a list not indented, below an anchor',
    text: `${actions(' &all\n    - importGroups')}  toApp: { createUsers: true }\n`,
    title: /Add "pushNewUsers"/,
    was: '- importGroups\n',
    becomes: '- importGroups\n    - pushNewUsers\n',
  },
  {
    code: 'action-missing',
    why: 'an anchored list in brackets',
    text: `${actions(' &all [importGroups] # all')}  toApp: { createUsers: true }\n`,
    title: /Add "pushNewUsers"/,
    was: '[importGroups]',
    becomes: '[importGroups, pushNewUsers]',
  },
  {
    code: 'action-missing',
    why: 'brackets over several lines, with comments',
    text: `${actions(' [\n      importGroups, # groups\n    ]')}  toApp: { createUsers: true }\n`,
    title: /Add "pushNewUsers"/,
    was: 'importGroups,',
    becomes: 'importGroups, pushNewUsers,',
  },
  {
    code: 'push-groups-missing',
    why: 'an empty list',
    text: `${actions(' []')}groups: [{ name: A, push: true }]\n`,
    title: /Add "pushGroups"/,
    was: '[]',
    becomes: '[pushGroups]',
  },
  {
    code: 'assigned-and-pushed',
    why: 'an item with an anchor, the new name taken',
    text: `${LEAST}groups:\n  - &v\n    name: V\n    assign: true # all\n    push: true\n  - name: V push\n`,
    title: /"V push 2"/,
    was: '    push: true\n  - name: V push\n',
    becomes: '  - name: V push\n  - { name: "V push 2", push: true }\n',
  },
  {
    code: 'assigned-and-pushed',
    why: 'first on the line of the dash, a comment about the next key',
    text: `${LEAST}groups:\n  - push: true # pushed\n# the name\n    name: V\n    assign: true\n`,
    title: /"V push"/,
    was: `push: true # pushed\n# the name\n    name: V\n    assign: true\n`,
    becomes: `# the name\n    name: V\n    assign: true\n  - { name: "V push", push: true }\n`,
  },
  {
    code: 'push-target-conflict',
    why: 'a comment about the next key',
    text: `${LEAST}groups:\n  - name: V\n    push: &p\n      targetId: 00g1 # the id\n      # the name\n      targetName: V\n`,
    title: /Remove "targetId"/,
    was: '      targetId: 00g1 # the id\n',
    becomes: '',
  },
  {
    code: 'misplaced-key',
    why: 'in the middle of braces over several lines',
    text: `${CONNECTOR}    auth: {\n      mode: basic, # basic\n      token: "\${secret:t}",\n      username: u, password: "\${secret:p}" }\n`,
    title: /Remove "token"/,
    was: `token: "\${secret:t}",`,
    becomes: '',
  },
  {
    code: 'group-value-type',
    why: 'a number for a list of text',
    text: `${LEAST}attributes: { n: { type: "string[]", externalNamespace: urn:u } }\ngroups: [{ name: A, assign: { profile: { n: 7 } } }]\n`,
    title: /Change to \["7"\]/,
    was: 'n: 7',
    becomes: 'n: ["7"]',
  },
  {
    code: 'base-url-path',
    why: 'a part that stands three times, and two resources',
    text: CONNECTOR.replace('/scim\n', '/scim/v2/scim/v2/scim/v2/Users/Groups # base\n'),
    title: /Change to https:\/\/pam\.example\.com\/scim\/v2$/,
    was: '/scim/v2/scim/v2/scim/v2/Users/Groups',
    becomes: '/scim/v2',
  },
  {
    code: 'base-url-trailing-slash',
    why: 'behind a variable',
    text: `${CONNECTOR.replace('https://pam.example.com/scim', `${V}/scim//`)}environments: { dev: { vars: { v: "https://a.example" } } }\n`,
    title: /Change to/,
    was: `${V}/scim//`,
    becomes: `"${V}/scim"`,
  },
  {
    code: 'org-url',
    why: 'an org on this machine stays without TLS',
    text: `${LEAST}org: http://localhost:8080/admin # local\n`,
    title: /Change to http:/,
    was: 'http://localhost:8080/admin',
    becomes: 'http://localhost:8080',
  },
  {
    code: 'missing-key',
    why: 'no version, below a line that starts the document',
    text: `# an app\n---\n${LEAST.replace('version: 1\n', '# the app\n')}`,
    title: /version/,
    was: 'app:',
    becomes: 'version: 1\napp:',
  },
  {
    code: 'missing-key',
    why: 'no version, all between braces',
    text: `{ app: { label: x, loginUrl: "https://x.example" } }\n`,
    title: /version/,
    was: '" } }',
    becomes: '" }, version: 1 }',
  },
  {
    code: 'missing-key',
    why: 'no version, a map that is indented',
    text: '  app:\n    label: x\n    loginUrl: https://x.example\n',
    title: /version/,
    was: '  app:',
    becomes: '  version: 1\n  app:',
  },
  {
    code: 'undefined-variable',
    why: 'environments without a value, one of them with a comment',
    text: `${LEAST}org: ${V}\nenvironments:\n  dev:\n    vars: # none yet\n  test: ~\n  prod: { vars: { v: "https://a.okta.com" } }\n`,
    title: /to dev, test$/,
    was: 'vars: # none yet\n  test: ~',
    becomes: 'vars: { v: "" } # none yet\n  test: { vars: { v: "" } }',
  },
  {
    code: 'undefined-variable',
    why: 'used by a variable of one environment',
    text: `${LEAST}org: \${var:o}\nenvironments:\n  dev: { vars: { o: "${V}" } }\n  prod: { vars: { o: "https://a.okta.com" } }\n`,
    title: /to dev$/,
    was: `o: "${V}"`,
    becomes: `o: "${V}", v: ""`,
  },
  {
    code: 'bad-reference',
    why: 'spaces inside',
    text: `${LEAST}org: "\${ var: v }"\nenvironments: { dev: { vars: { v: "https://a.okta.com" } } }\n`,
    title: /Change to/,
    was: `\${ var: v }`,
    becomes: V,
  },
  {
    code: 'literal-secret',
    why: 'a secret of digits is moved, and not put between quotes',
    text: `${CONNECTOR}    auth: { mode: httpHeader, token: 123456 } # ours\n`,
    title: /^Move it to the secret "scim-token"$/,
    was: '123456',
    becomes: `"\${secret:scim-token}"`,
  },
  {
    code: 'mapped-and-assigned',
    why: 'an expression with a reference: no mapping is no mapping',
    text: `${ATTRIBUTES}mappings:\n  vendor: user.${V} # ours\ngroups: [{ name: A, assign: { profile: { vendor: true } } }]\nenvironments: { dev: { vars: { v: x } } }\n`,
    title: /no mapping/,
    was: `user.${V}`,
    becomes: 'null',
  },
];

/** Ways of writing in which a fix would change more than it says, or not fix: it is not offered. */
const NOT_OFFERED: readonly [FindingCode, string, string][] = [
  ['wrong-type', 'a tag', LEAST.replace('senhasegura', '!!int 7')],
  [
    'literal-secret',
    'a secret of digits that is tagged as a number',
    `${CONNECTOR}    auth: { mode: httpHeader, token: !!int 123456 }\n`,
  ],
  [
    'unused-app-key',
    'an anchor that is used',
    'version: 1\napp:\n  use: existing\n  label: x\n  name: &n y\ngroups: [{ name: *n }]\n',
  ],
  [
    'namespace-blanks',
    'an anchor that is used',
    `${LEAST}attributes:\n  a: { type: string, externalNamespace: &u " urn:x" }\n  b: { type: string, externalNamespace: *u }\n`,
  ],
  [
    'unique-identifier',
    'a value by environment',
    `${CONNECTOR.replace(': userName', `: ${V}`)}environments: { dev: { vars: { v: phone } } }\n`,
  ],
  [
    'group-value-type',
    'text where a list of numbers is wanted',
    `${LEAST}attributes: { n: { type: "integer[]", externalNamespace: urn:u } }\ngroups: [{ name: A, assign: { profile: { n: abc } } }]\n`,
  ],
  [
    'group-value-type',
    'a type by environment',
    `${LEAST}attributes: { n: { type: "${V}", externalNamespace: urn:u } }\ngroups: [{ name: A, assign: { profile: { n: "1" } } }]\nenvironments: { dev: { vars: { v: boolean } } }\n`,
  ],
  [
    'undefined-variable',
    'an environment behind an alias',
    `${LEAST}org: ${V}\nenvironments: { dev: &d { vars: {} }, prod: *d }\n`,
  ],
];

describe('a fix in other forms', () => {
  for (const { code, why, text, title, was, becomes } of CASES) {
    it(`${code}: ${why}`, () => {
      for (const [form, lineBreak] of [
        [text, '\n'],
        [text.replaceAll('\n', '\r\n'), '\r\n'],
      ] as const) {
        const document = parseConfig(form, 'x');
        const finding = validateConfig(document, { env: {} }).find((one) => one.code === code);
        assert.ok(finding, 'no such finding');
        const fixes = fixesFor(document, finding);
        const fix = fixes.find((one) => title.test(one.title));
        assert.ok(fix, `offers ${fixes.map((one) => one.title).join(' / ') || 'nothing'}`);
        assert.ok(text.includes(was));
        const wanted = text.replace(was, () => becomes).replaceAll('\n', lineBreak);
        const fixed = applyEdits(form, fix.edits);
        assert.equal(fixed.replace(/[ \t]+(?=\r?\n)/g, ''), wanted.replace(/[ \t]+(?=\r?\n)/g, ''));
        const left = findingsOf(fixed).filter((one) => one.code === code);
        assert.ok(!left.some(({ message }) => message === finding.message));
        assert.deepEqual(parseConfig(fixed, 'x').syntaxFindings, []);
      }
    });
  }
});

describe('no fix', () => {
  for (const [code, why, text] of NOT_OFFERED) {
    it(`${code}: ${why}`, () => {
      const document = parseConfig(text, 'x');
      const found = validateConfig(document, { env: {} }).filter((one) => one.code === code);
      assert.ok(found.length > 0);
      for (const finding of found) assert.deepEqual(fixesFor(document, finding), []);
    });
  }

  it('takes what is protected for misspelt by itself', () => {
    const text = `${LEAST}attributes:\n  a2: { type: string, externalNamespace: urn:u }\n  vendor: { type: string, externalNamespace: urn:u }\nprotect: [attributes.a1, attributes.vender]\n`;
    const [sibling, near, ...more] = findingsOf(text);
    assert.deepEqual(more, []);
    assert.match(sibling?.message ?? '', /protects what the org has by that name\.$/);
    assert.match(near?.message ?? '', /by that name\. Did you mean "vendor"\?$/);
    assert.deepEqual(fixRound(findingsOf(text)), []);
  });

  it('makes of a protected name one that is protected already', () => {
    const text = `${ATTRIBUTES}protect: [attributes.vendor, attributes.vender]\n`;
    assert.doesNotMatch(findingsOf(text)[0]?.message ?? '', /Did you mean/);
  });
});
