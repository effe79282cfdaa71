import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { namesIn } from '../../../src/language/names';
import { applyEdits } from '../config/marked';
import { atCursor } from './atCursor';
import { inMarks } from './inMarks';
import { referencesAt, renameEdits } from './inOneFile';

/** The cursor at `¦`; every place of the name between `«…»`, which is also what the new name takes the place of. */
const CASES: readonly [what: string, text: string][] = [
  [
    'a protected item that is written with an escape',
    'attributes:\n  «co¦de»: { type: string }\nprotect: ["attributes.«\\u0063ode»", "mappings.«c\\x6fde»"]\n',
  ],
  [
    'a protected item whose section is written with an escape',
    'attributes:\n  «co¦de»: { type: string }\nprotect: ["\\u0061ttributes.«code»"]\n',
  ],
  [
    'from an item that is written with an escape',
    'attributes:\n  «code»: { type: string }\nprotect: ["attributes.«\\u0063o¦de»"]\n',
  ],
  [
    'a reference that is written with an escape',
    'environments: { dev: { vars: { «ho¦st»: a } } }\norg: "https://\\u0024{var:«host»}"\napp: { label: "${var:«h\\u006fst»}" }\n',
  ],
  [
    'a reference over an escaped line break',
    'environments: { dev: { vars: { «ho¦st»: a } } }\napp:\n  label: "${var:«ho\\\n    st»} x"\n',
  ],
  [
    'a default environment that is written with an escape',
    'environments: { «de¦v»: {} }\ndefaultEnvironment: "«\\x64ev»"\n',
  ],
  [
    'a key whose escape has the name in it',
    'attributes: { "«\\u0075»": { type: string } }\nmappings: { «u¦»: user.title }\n',
  ],
  [
    'a key of two equal characters, one of them an escape',
    'attributes: { "«\\u0061a»": { type: string } }\nmappings: { «a¦a»: user.title }\n',
  ],
  [
    'a name in a comment of the same line, and behind the bar of a text',
    'environments: { dev: { vars: { «ho¦st»: a } } } # host\napp:\n  label: | # ${var:host}\n    x ${var:«host»}\n',
  ],
  [
    'two references in a literal text, with CRLF between',
    'environments: { dev: { vars: { «host»: a } } }\r\nmappings:\r\n  a: |\r\n    "${var:«host»}" +\r\n    "${var:«ho¦st»}"\r\n',
  ],
  [
    'a reference in a folded text that is indented unevenly',
    'environments: { dev: { vars: { «ho¦st»: a } } }\nmappings:\n  a: >\n    "x" +\n      "${var:«host»}"\n    + "${var:«host»}"\n',
  ],
  [
    'a reference in a text that keeps its line breaks',
    'environments: { dev: { vars: { «ho¦st»: a } } }\nmappings:\n  a: |+ # ${var:host}\n    "${var:«host»}"\n\n',
  ],
  [
    'a reference in a plain text over two lines',
    'environments: { dev: { vars: { «ho¦st»: a } } }\nmappings:\n  a: user.title + "${var:«host»}"\n    + "${var:«host»}"\n',
  ],
  [
    "a reference behind doubled '",
    "environments: { dev: { vars: { «ho¦st»: a } } }\nmappings:\n  a: '''${var:«host»}'' + ''x'''\n",
  ],
  [
    'a variable that is part of the name of another',
    'environments: { dev: { vars: { «ho¦st»: a, host2: b, myhost: c } } }\napp: { label: "${var:host2} ${var:myhost} ${var:«host»} ${env:host} ${secret:host}" }\n',
  ],
  [
    'an expression that names it: as a reference, not as a word',
    'environments: { dev: { vars: { «title»: a } } }\nmappings:\n  a: user.title + "title ${var:«ti¦tle»}"\n',
  ],
  [
    'an attribute that groups set, in each style',
    `attributes:
  "«vip»": { type: boolean }
groups:
  - name: vip
    assign: { profile: { '«v¦ip»': true } }
  - name: B
    assign:
      profile:
        «vip»: false # vip
        ? other
        : 1
  - { name: C, assign: { profile: { "«\\u0076ip»": true } }, push: true }
mappings: { "«vip»": null }
protect:
  - attributes.«vip»
  - 'mappings.«vip»'
  - groups.vip
`,
  ],
  [
    'an attribute whose mapping is a map',
    'attributes: { «code»: {} }\nmappings:\n  «co¦de»:\n    expression: \'"code"\'\n    pushStatus: PUSH\n',
  ],
  [
    'an attribute with dots, protected',
    'attributes: { «a.b»: {} }\nmappings: { «a.¦b»: x }\nprotect: [attributes.«a.b», attributes.a]\n',
  ],
  [
    'a variable of environments with and without it',
    'environments:\n  a: { vars: { «host»: x } }\n  b:\n    vars:\n      "«host»": y\n  c: {}\n  d: null\norg: https://${var:«ho¦st»}\n',
  ],
  [
    'a name behind characters of two units, and between combining ones',
    'environments: { dev: { vars: { «host»: "😀" } } }\napp: { label: "😀😀 ${var:«ho¦st»} é" }\n',
  ],
  [
    'a file that is broken below',
    'attributes:\n  «code»: { type: string }\nmappings:\n  «co¦de»: user.title\ngroups: [\n',
  ],
];

const unmarked = (text: string) => text.replaceAll(/[«»]/g, '');

describe('rename: exactly the places of the name', () => {
  for (const [what, text] of CASES) {
    it(what, () => {
      const { document, position } = atCursor(unmarked(text));
      const marked = text.replace('¦', '');
      const edits = renameEdits(document, position, 'fresh');
      assert.equal(
        inMarks(
          document,
          edits.map(({ range }) => range),
        ),
        marked,
      );
      const made = applyEdits(document.text, edits);
      assert.equal(made, marked.replaceAll(/«[^»]*»/g, 'fresh'));
      assert.deepEqual(
        referencesAt(document, position, { declarations: true }),
        edits.map(({ range }) => range),
      );
    });

    it(`${what}: the name has as many places afterwards, and none under its old spelling`, () => {
      const { document, position } = atCursor(unmarked(text));
      const edits = renameEdits(document, position, 'fresh');
      const made = applyEdits(document.text, edits);
      const named = namesIn(parseConfig(made, 'okta-scim.yaml')).filter(
        ({ name }) => name === 'fresh',
      );
      assert.equal(named.length, edits.length);
    });
  }
});
