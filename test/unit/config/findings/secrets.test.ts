import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SECRET_FIELDS } from '../../../../src/config/check/secretFields';
import { literalSecretAt } from '../../../../src/config/check/secretFindings';
import { fixesFor } from '../../../../src/config/fixes/index';
import { parseConfig } from '../../../../src/config/yaml/document';
import { applyEdits, CONNECTOR } from '../marked';
import {
  describeFixes,
  describeRows,
  type FixRow,
  inWords,
  plain,
  type Row,
  saidOf,
} from './exactly';

const TOKEN = `\${secret:scim-token}`;
const AUTH = ['provisioning', 'connector', 'auth'];
const token = (written: string) =>
  `${CONNECTOR}    auth: { mode: httpHeader, token: ${written} }\n`;
const block = (written: string) =>
  `${CONNECTOR}    auth:\n      mode: httpHeader\n      token: ${written}\ngroups: []\n`;
const literal = (field: string, name: string) =>
  `error literal-secret: "${field}" must not stand in the file. Give it by name: "\${secret:${name}}".`;
const NOT_WHOLE = `error literal-secret: "token" must be one whole reference to a secret, as "${TOKEN}".`;

const LITERALS: readonly Row[] = [
  { why: 'a word', text: token('«s3cr3t»'), said: [literal('token', 'scim-token')] },
  { why: 'digits', text: token('«12345»'), said: [literal('token', 'scim-token')] },
  { why: 'true', text: token('«true»'), said: [literal('token', 'scim-token')] },
  {
    why: 'a number that YAML would write otherwise',
    text: token('«0x1F»'),
    said: [literal('token', 'scim-token')],
  },
  { why: 'a space', text: token('«" "»'), said: [literal('token', 'scim-token')] },
  {
    why: 'a literal text, shown by its first line',
    text: block('«|»\n        s3cr3t'),
    said: [literal('token', 'scim-token')],
  },
  {
    why: 'a password, and a user name, which is none',
    text: `${CONNECTOR}    auth: { mode: basic, username: admin, password: «0815» }\n`,
    said: [literal('password', 'scim-password')],
  },
  {
    why: 'the secret of a client',
    text: `${CONNECTOR}    auth:\n      mode: oauth2\n      tokenUrl: https://a.example\n      authorizeUrl: https://a.example\n      clientId: 4711\n      clientSecret: «false»\n`.replace(
      '4711',
      '"4711"',
    ),
    said: [literal('clientSecret', 'scim-client-secret')],
  },
  {
    why: 'a token and the secret of the client that fetches one',
    text: `${CONNECTOR}    auth:\n      mode: httpHeader\n      token: «a»\n      clientCredentials:\n        tokenUrl: https://a.example\n        clientId: c\n        clientSecret: «1»\n`,
    said: [literal('token', 'scim-token'), literal('clientSecret', 'scim-client-secret')],
  },
  {
    why: 'a key of another mode is told of as well',
    text: `${CONNECTOR}    auth: { mode: basic, username: u, password: "\${secret:p}", «token»: «7» }\n`,
    said: [
      'error misplaced-key: "token" is not used with mode "basic".',
      literal('token', 'scim-token'),
    ],
  },
];

const REFERENCES: readonly Row[] = [
  { why: 'with a word before it', text: token(`«"Bearer ${TOKEN}"»`), said: [NOT_WHOLE] },
  { why: 'with a line end behind it', text: block(`«|»\n        ${TOKEN}`), said: [NOT_WHOLE] },
  { why: 'two of them', text: token(`«"${TOKEN}${TOKEN}"»`), said: [NOT_WHOLE] },
  {
    why: 'an environment variable: that is read from anywhere, and is logged',
    text: token(`«"\${env:TOKEN}"»`),
    env: { TOKEN: 'x' },
    said: [NOT_WHOLE],
  },
  {
    why: 'a name that no secret can have',
    text: token(`«"«\${secret:my token}»"»`),
    said: [
      NOT_WHOLE,
      'error bad-reference: The name in a reference starts with a letter and holds letters, digits, "_", "." and "-".',
    ],
  },
  { why: 'none: whole, in double quotes', text: token(`"${TOKEN}"`), said: [] },
  { why: 'none: whole, without quotes in a block', text: block(TOKEN), said: [] },
  {
    why: 'none: whole, in a folded text without a line end',
    text: block(`>-\n        ${TOKEN}`),
    said: [],
  },
];

/** Nothing of what should be a secret is no literal, and none to move. */
const NOTHING: readonly Row[] = [
  {
    why: 'an empty text',
    text: token('«""»'),
    said: ['error bad-value: "token" must not be empty.'],
  },
  {
    why: 'null',
    text: token('«~»'),
    said: ['error wrong-type: "token" has no value; it must be text.'],
  },
  {
    why: 'a list of a secret',
    text: token('«[12345]»'),
    said: ['error wrong-type: "token" must be text, not a list.'],
  },
  {
    why: 'a list of a reference to one: the place is right, the list is not',
    text: token(`«["${TOKEN}"]»`),
    said: ['error wrong-type: "token" must be text, not a list.'],
  },
];

const FIXES: readonly FixRow[] = [
  ...['12345', '007', 'true', '-1.50', '.inf', '"12345"', `'it''s'`, 's3cr3t:with#characters'].map(
    (written): FixRow => ({
      why: `${written} makes place for a reference`,
      code: 'literal-secret',
      text: token(`${written}`).replace('}\n', '} # ours\n'),
      title: 'Move it to the secret "scim-token"',
      becomes: token(`"${TOKEN}"`).replace('}\n', '} # ours\n'),
    }),
  ),
  {
    why: 'a literal text makes place with all its lines, in a file of Windows',
    code: 'literal-secret',
    text: block('|-\n        one\n        two').replaceAll('\n', '\r\n'),
    title: 'Move it to the secret "scim-token"',
    becomes: block(`"${TOKEN}"`).replaceAll('\n', '\r\n'),
  },
];

describeRows('a secret in the file', LITERALS);
describeRows('a reference to a secret', REFERENCES);
describeRows('no secret', NOTHING);
describeFixes('a secret is moved', FIXES);

describe('the value that is moved', () => {
  for (const [written, value] of [
    ['12345', '12345'],
    ['007', '007'],
    ['0x1F', '0x1F'],
    ['1e3', '1e3'],
    ['+1', '+1'],
    ['1.50', '1.50'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['True', 'True'],
    ['FALSE', 'FALSE'],
    ['.NaN', '.NaN'],
    ['"1\\t2"', '1\t2'],
    [`'it''s'`, `it's`],
    ['&t 42', '42'],
    ['a b', 'a b'],
  ] as const) {
    it(`of ${written} is ${JSON.stringify(value)}`, () => {
      for (const text of [
        token(written),
        block(written),
        block(`${written} # ours`),
        `\uFEFF${block(written)}`,
      ]) {
        const document = parseConfig(text.replaceAll('\n', '\r\n'), 'x');
        assert.equal(literalSecretAt(document, [...AUTH, 'token']), value);
      }
    });
  }

  it('is none where nothing stands, or what is no scalar', () => {
    for (const written of ['""', '~', '[1]', '{ a: 1 }']) {
      const document = parseConfig(token(written), 'x');
      assert.equal(literalSecretAt(document, [...AUTH, 'token']), undefined, written);
    }
    assert.equal(literalSecretAt(parseConfig(CONNECTOR, 'x'), [...AUTH, 'token']), undefined);
  });

  it('is what was typed, for digits and letters of any length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,40}$/), (typed) => {
        fc.pre(!/^null$/i.test(typed));
        const document = parseConfig(token(typed), 'x');
        assert.equal(literalSecretAt(document, [...AUTH, 'token']), typed);
        const [finding] = saidOf(token(typed)).filter(({ code }) => code === 'literal-secret');
        assert.ok(finding?.fix);
        const fixed = applyEdits(document.text, finding.fix.edits);
        assert.equal(fixed, token(`"${TOKEN}"`));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the quick fix for a secret', () => {
  it('is not offered where other places would change, or the value comes from elsewhere', () => {
    for (const text of [
      `${CONNECTOR}    auth: { mode: httpHeader, token: &t 12345 }\ngroups: [{ name: *t }]\n`,
      token('!!str 12345'),
      token(`"x\${env:T}"`),
    ]) {
      const document = parseConfig(text, 'x');
      const finding = saidOf(text, { T: 'x' }).find(({ code }) => code === 'literal-secret');
      assert.ok(finding, text);
      assert.deepEqual(fixesFor(document, finding), [], text);
    }
  });

  it('moves each kind under a name of its own, and never says the value', () => {
    const names = SECRET_FIELDS.map(({ path, suggestedName }) => {
      const keys = path.slice(AUTH.length);
      const written = keys.reduceRight((inner, key) => `{ ${String(key)}: ${inner} }`, '31415926');
      const text = `${CONNECTOR}    auth: ${written}\n`;
      const found = saidOf(text);
      assert.doesNotMatch(JSON.stringify(found), /31415926/);
      const finding = found.find(({ code }) => code === 'literal-secret');
      assert.equal(finding?.fix?.title, `Move it to the secret "${suggestedName}"`);
      assert.equal(finding.fix.edits[0]?.newText, `"\${secret:${suggestedName}}"`);
      return suggestedName;
    });
    assert.deepEqual(names, [
      'scim-token',
      'scim-password',
      'scim-client-secret',
      'scim-client-secret',
    ]);
  });

  it('has nothing to say twice of one value', () => {
    const said = saidOf(plain(token('12345'))).map(inWords);
    assert.deepEqual(said, [literal('token', 'scim-token')]);
  });
});
