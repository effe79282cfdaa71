import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { allSignatures } from '../../../src/expression/signatures/index';
import { signatureHelpAt } from '../../../src/language/describe/signatureHelp';
import { positionOf } from '../config/marked';
import { atCursor } from './atCursor';

/** The label with `«…»` around the argument that is being typed; empty where there is no help. */
function helpAt(text: string): string {
  const { document, position } = atCursor(text);
  const help = signatureHelpAt(document, position);
  if (!help) return '';
  const active = help.parameters[help.active];
  return active === undefined ? help.label : help.label.replace(active, `«${active}»`);
}

const FIRST = 'String.append(«text: string», suffix: string): string';
const SECOND = 'String.append(text: string, «suffix: string»): string';

describe('signature help: over several lines, in every style', () => {
  for (const [what, text, expected] of [
    ['plain', 'mappings:\n  a: String.append(user.x,\n    ¦ user.y)\n  b: user.z\n', SECOND],
    [
      'plain, on a line that is still empty',
      'mappings:\n  a: String.append(user.x,\n    ¦',
      SECOND,
    ],
    ['plain, below the key', 'mappings:\n  a:\n    String.append(¦user.x, user.y)\n', FIRST],
    ['quoted, below the key', 'mappings:\n  a:\n    "String.append(user.x, ¦)"\n', SECOND],
    ['between "', 'mappings:\n  a: "String.append(user.x,\n    ¦"\n', SECOND],
    ["between '", "mappings:\n  a: 'String.append(user.x,\n\n    ¦user.y)'\n", SECOND],
    ['between ", not closed yet', 'mappings:\n  a: "String.append(user.x,\n    ¦\n', SECOND],
    ['literal', 'mappings:\n  a: |\n    String.append(user.x,\n      ¦)\n', SECOND],
    ['literal, at its first character', 'mappings:\n  a: |-\n    String.append(¦', FIRST],
    ['folded', 'mappings:\n  a: >\n    String.append(\n    user.x,\n    ¦)\n  b: c\n', SECOND],
    [
      'folded and indented unevenly',
      'mappings:\n  a: >-\n    String.append(\n      user.x,\n      ¦\n    )\n',
      SECOND,
    ],
    ['kept line breaks', 'mappings:\n  a: |+\n    String.append(user.x,\n    ¦)\n\n', SECOND],
    ['its indentation given', 'mappings:\n  a: |2\n    String.append(user.x,\n    ¦)\n', SECOND],
    [
      'with a comment behind the bar',
      'mappings:\n  a: | # (,\n    String.append(user.x, ¦)\n',
      SECOND,
    ],
    [
      'with an escaped line break',
      'mappings:\n  a: "String.append(user.x,\\\n    ¦user.y)"\n',
      SECOND,
    ],
    [
      'as `expression`',
      'mappings:\n  a:\n    expression: >-\n      String.append(\n      ¦',
      FIRST,
    ],
    [
      'with `pushStatus` behind',
      'mappings:\n  a:\n    expression: "String.append(\n      ¦"\n    pushStatus: PUSH\n',
      FIRST,
    ],
    ['in a flow map', 'mappings: {\n  a: "String.append(user.x,\n    ¦" }\n', SECOND],
    [
      'as the template of the user name',
      'app:\n  username:\n    template: >\n      String.append(user.x, ¦)\n    type: CUSTOM\n',
      SECOND,
    ],
  ] as const) {
    it(what, () => assert.equal(helpAt(text), expected));
    it(`${what}, with CRLF`, () => assert.equal(helpAt(text.replaceAll('\n', '\r\n')), expected));
  }
});

describe('signature help: which function, which argument', () => {
  for (const [expression, expected] of [
    ['String.append(¦', FIRST],
    ['String.append( ¦ user.x, user.y)', FIRST],
    ['String.append(user.x¦, user.y)', FIRST],
    ['String.append(user.x,¦user.y)', SECOND],
    ['String.append("a, b(", ¦', SECOND],
    ["String.append('a, b(', ¦", SECOND],
    ['String.append((user.x), ¦', SECOND],
    ['String.append({1, 2, 3}, ¦', SECOND],
    ['String.append({1, ¦', FIRST],
    ['String.append(String.len(user.x), ¦', SECOND],
    ['String.append(String.len(user.x, ¦', 'String.len(«input: string»): integer'],
    ['String.append(user.x, user.y, ¦', SECOND],
    ['user.a == "x" ? String.append(¦', FIRST],
    ['String.append(user.x, user.y)¦', ''],
    ['String.append¦(user.x, user.y)', ''],
    ['¦String.append(user.x, user.y)', ''],
    ['string.append(¦', ''],
    ['String.append("user.x, ¦', FIRST],
    ['(¦', ''],
    ['String.append((¦', FIRST],
    ['Nothing.known(¦', ''],
    ['String.append(Nothing.known(¦', ''],
  ] as const) {
    it(`${expression} in a literal text`, () => {
      assert.equal(helpAt(`mappings:\n  a: |\n    ${expression}\n`), expected);
    });

    it(`${expression} between '`, () => {
      const quoted = expression.replaceAll("'", "''");
      assert.equal(helpAt(`mappings:\n  a: '${quoted}'\n`), expected);
    });

    it(`${expression} between "`, () => {
      const quoted = expression.replaceAll('"', '\\"');
      assert.equal(helpAt(`mappings:\n  a: "${quoted}"\n`), expected);
    });
  }

  it('reads what is written with an escape', () => {
    assert.equal(helpAt('mappings:\n  a: "\\u0053tring.append(user.x\\u002c ¦)"\n'), SECOND);
  });
});

describe('signature help: nowhere else', () => {
  for (const [what, text] of [
    ['another text', 'app:\n  label: |\n    String.append(¦\n'],
    ['a description', 'attributes:\n  a:\n    description: "String.append(\n      ¦"\n'],
    ['the key of a mapping', 'mappings:\n  "String.append(¦": user.x\n'],
    ['a comment below the key', 'mappings:\n  a: user.x\n  # String.append(¦\n'],
    [
      'a comment behind an expression',
      'mappings:\n  a: String.append(user.x, user.y) # String.append(¦\n',
    ],
    ['the next key', 'mappings:\n  a: |\n    String.append(user.x,\n  ¦b: user.y\n'],
    ['a line in the column of the keys', 'mappings:\n  a: String.append(user.x,\n  ¦\n'],
    ['behind the quote that ends the text', 'mappings:\n  a: "String.append(user.x,"¦\n'],
    ['`pushStatus`', 'mappings:\n  a:\n    expression: x\n    pushStatus: String.append(¦\n'],
    ['what a group sets', 'groups:\n  - assign:\n      profile:\n        a: String.append(¦\n'],
    ['an empty file', '¦'],
  ] as const) {
    it(what, () => assert.equal(helpAt(text), ''));
  }
});

describe('signature help: each function of the language', () => {
  for (const [name, { parameters, description, source }] of allSignatures()) {
    it(`${name}: every argument in its turn, and the last one beyond it`, () => {
      const written = [...parameters.map((_, index) => `user.a${index}`), 'more'];
      const text = `mappings:\n  a: ${name}(${written.join(', ')})\n`;
      const document = parseConfig(text, 'okta-scim.yaml');
      for (const [index, argument] of written.entries()) {
        const help = signatureHelpAt(document, positionOf(text, text.indexOf(argument)));
        assert.equal(help?.active, Math.max(0, Math.min(index, parameters.length - 1)), argument);
        assert.equal(help.parameters.length, parameters.length);
        // VS Code marks the part of the label that a parameter is.
        const inside = help.label.slice(help.label.indexOf('('), help.label.lastIndexOf(')') + 1);
        assert.equal(inside, `(${help.parameters.join(', ')})`);
        assert.match(help.label, /: [a-z[\]| ]+$/);
        assert.equal(help.documentation, `${description}\n\n[Okta Expression Language](${source})`);
        assert.match(description, /^[A-Z].*\.$/s, 'a sentence');
        assert.match(source, /^https:\/\/(developer|help)\.okta\.com\//);
      }
    });
  }
});
