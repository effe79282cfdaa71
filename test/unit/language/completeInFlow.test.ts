import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { accepted } from './accept';
import { suggestionsAt } from './atCursor';

const HEAD = `version: 1
environments:
  dev: { vars: { host: https://pam.example.com, name: senhasegura } }
`;

interface Row {
  why: string;
  /** `|` at the cursor. */
  text: string;
  label: string;
  becomes: string;
}

const ROWS: readonly Row[] = [
  {
    why: 'a name in a reference that has no end yet',
    text: `app: { label: $\{var:|`,
    label: 'name',
    becomes: `app: { label: "$\{var:name}"`,
  },
  {
    why: 'a name where the brace behind closes the map',
    text: `app: { label: $\{var:na|}`,
    label: 'name',
    becomes: `app: { label: "$\{var:name}"}`,
  },
  {
    why: 'a name where the editor has closed the reference',
    text: `app: { label: $\{var:na|} }`,
    label: 'name',
    becomes: `app: { label: "$\{var:name}" }`,
  },
  {
    why: 'a name before another key',
    text: `app: { label: $\{var:|}, loginUrl: x }`,
    label: 'name',
    becomes: `app: { label: "$\{var:name}", loginUrl: x }`,
  },
  {
    why: 'a name where the map ends on another line',
    text: `app: {\n  label: $\{var:|}\n}`,
    label: 'name',
    becomes: `app: {\n  label: "$\{var:name}"\n}`,
  },
  {
    why: 'a name with text behind it',
    text: `app: { loginUrl: $\{var:ho|}/login }`,
    label: 'host',
    becomes: `app: { loginUrl: "$\{var:host}/login" }`,
  },
  {
    why: 'a name with text before it',
    text: `app: { loginUrl: https://$\{var:na|} }`,
    label: 'name',
    becomes: `app: { loginUrl: "https://$\{var:name}" }`,
  },
  {
    why: 'a kind of reference',
    text: `app: { label: $\{|} }`,
    label: 'var',
    becomes: `app: { label: "$\{var:}" }`,
  },
  {
    why: 'a name in quotes, which are there already',
    text: `app: { label: "$\{var:na|}" }`,
    label: 'name',
    becomes: `app: { label: "$\{var:name}" }`,
  },
  {
    why: 'a name outside of flow maps, where no quotes are needed',
    text: `app:\n  label: $\{var:na|}`,
    label: 'name',
    becomes: `app:\n  label: $\{var:name}`,
  },
  {
    why: 'a function with commas',
    text: 'mappings: { code: String.rep| }',
    label: 'String.replace',
    becomes: 'mappings: { code: "String.replace(input, match, replacement)" }',
  },
  {
    why: 'a function with commas that follows another part',
    text: 'mappings: { code: user.login + String.rep| }',
    label: 'String.replace',
    becomes: 'mappings: { code: "user.login + String.replace(input, match, replacement)" }',
  },
  {
    why: 'a function behind a text of the expression, and before more',
    text: 'mappings: { code: user.a + "x" + String.rep| + user.b, more: user.c }',
    label: 'String.replace',
    becomes:
      'mappings: { code: "user.a + \\"x\\" + String.replace(input, match, replacement) + user.b", more: user.c }',
  },
  {
    why: 'a function of one value, which needs no quotes',
    text: 'mappings: { code: String.toUp| }',
    label: 'String.toUpperCase',
    becomes: 'mappings: { code: String.toUpperCase(input) }',
  },
  {
    why: 'a function in single quotes',
    text: "mappings: { code: 'String.rep|' }",
    label: 'String.replace',
    becomes: "mappings: { code: 'String.replace(input, match, replacement)' }",
  },
  {
    why: 'a function in a map of its own',
    text: 'mappings:\n  code: { expression: String.rep|, pushStatus: PUSH }',
    label: 'String.replace',
    becomes:
      'mappings:\n  code: { expression: "String.replace(input, match, replacement)", pushStatus: PUSH }',
  },
];

describe('completion in flow maps keeps texts together', () => {
  for (const { why, text, label, becomes } of ROWS) {
    it(why, () => {
      const whole = HEAD + text;
      const found = suggestionsAt(whole).find((suggestion) => suggestion.label === label);
      assert.ok(
        found,
        `offers ${suggestionsAt(whole)
          .map((one) => one.label)
          .join(', ')}`,
      );
      assert.equal(accepted(whole, found), HEAD + becomes);
      assert.doesNotThrow(() => parse(/[}\n]$/.test(becomes) ? becomes : `${becomes} }`));
    });
  }

  it('is compared with what it replaces, as editors do', () => {
    const [found] = suggestionsAt(`${HEAD}app: { loginUrl: https://$\{var:na|} }`);
    assert.equal(found?.filter, `https://$\{var:host`);
    assert.equal(found?.replaces, `https://$\{var:na`.length);
  });
});
