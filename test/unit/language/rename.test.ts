import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../../src/config/yaml/document';
import { nameAt, namesIn } from '../../../src/language/names';
import { applyEdits, positionOf } from '../config/marked';
import { mutate, random } from '../config/mutate';
import { atCursor } from './atCursor';
import { declarationsAt, referencesAt, renameEdits, renameTarget } from './inOneFile';

const FILE = `defaultEnvironment: dev
environments:
  dev: { vars: { host: a, org: "\${var:host}" } }
  prod:
    vars: { host: b, org: "x-\${var:host}-\${var:host}" }
app: { label: x, loginUrl: "https://\${var:host}" }
provisioning:
  connector: { auth: { mode: httpHeader, token: "\${secret:scim}" } }
attributes:
  code: { title: code }
  'other': {}
mappings:
  code: user.title
groups:
  - name: code
    assign: { profile: { code: 1, other: 2 } }
protect: [attributes.code, mappings.code, groups.code, app]
`;

/** FILE with the cursor in the nth occurrence of `text`. */
function at(text: string, nth = 0): ReturnType<typeof atCursor> {
  let offset = -1;
  for (let count = 0; count <= nth; count += 1) offset = FILE.indexOf(text, offset + 1);
  return atCursor(`${FILE.slice(0, offset + 1)}|${FILE.slice(offset + 1)}`);
}

function renamed(text: string, newName: string, nth = 0): string {
  const { document, position } = at(text, nth);
  return applyEdits(FILE, renameEdits(document, position, newName));
}

describe('rename', () => {
  it('gives a variable a new name in every environment and reference', () => {
    assert.equal(renamed('host', 'server'), FILE.replaceAll('host', 'server'));
    assert.equal(renamed('host}', 'x', 1), renamed('host', 'x'), 'from any occurrence');
  });

  it('gives an attribute a new name in its mapping, groups and protection, and a group none', () => {
    const made = renamed('code: {', 'key');
    assert.match(made, /^ {2}key: \{ title: code \}$/m);
    assert.match(made, /^mappings:\n {2}key: user\.title$/m);
    assert.match(made, /profile: \{ key: 1, other: 2 \}/);
    assert.match(made, /\[attributes\.key, mappings\.key, groups\.code, app\]/);
    assert.match(made, /- name: code\n/);
  });

  it('keeps the quotes of a key', () => {
    assert.match(renamed("other'", 'more'), /^ {2}'more': \{\}$/m);
  });

  it('gives an environment a new name, also as the default', () => {
    const made = renamed('dev: {', 'test');
    assert.match(made, /^defaultEnvironment: test$/m);
    assert.match(made, /^ {2}test: \{ vars/m);
  });

  it('refuses a name that is taken or does not fit', () => {
    assert.throws(() => renamed('host', 'org'), /There is a variable "org" already/);
    assert.throws(() => renamed('code: {', 'other'), /There is a attribute|There is an attribute/);
    assert.throws(() => renamed('host', 'a b'), /The name of a variable/);
    assert.throws(() => renamed('host', 'a}'), /The name of a variable/);
    assert.throws(() => renamed('dev: {', '{'), /The name of an environment/);
  });

  it('refuses secrets and groups, whose names live elsewhere, and places without a name', () => {
    for (const place of [at('scim}'), at('code\n    assign'), at('label')]) {
      assert.throws(() => renameTarget(place.document, place.position));
    }
  });
});

describe('going to a declaration', () => {
  it('lists every environment that declares a variable', () => {
    const { document, position } = at('var:host', 2);
    const found = nameAt(document, at('host}', 3).position) ?? nameAt(document, position);
    assert.ok(found);
    const { document: doc, position: cursor } = at('host}', 2);
    assert.equal(declarationsAt(doc, cursor).length, 2);
  });

  it('leads from a mapping to its attribute', () => {
    const { document, position } = at('code: user');
    const line = FILE.slice(0, FILE.indexOf('code: {')).split('\n').length - 1;
    assert.deepEqual(
      declarationsAt(document, position).map(({ start }) => start.line),
      [line],
    );
  });

  it('finds references with and without the declarations', () => {
    const { document, position } = at('code: {');
    assert.equal(referencesAt(document, position, { declarations: true }).length, 5);
    assert.equal(referencesAt(document, position, { declarations: false }).length, 4);
  });
});

describe('names of a file', () => {
  it('stand where they are said to stand', () => {
    const document = parseConfig(FILE, 'okta-scim.yaml');
    for (const { name, range } of namesIn(document)) {
      const start = document.offsetAt(range.start);
      assert.equal(FILE.slice(start, document.offsetAt(range.end)), name);
    }
  });

  it('are the same at any place of them', () => {
    const document = parseConfig(FILE, 'okta-scim.yaml');
    fc.assert(
      fc.property(fc.nat(FILE.length), (offset) => {
        const found = nameAt(document, positionOf(FILE, offset));
        if (!found) return;
        const start = document.offsetAt(found.range.start);
        assert.ok(start <= offset && offset <= start + found.name.length);
      }),
    );
  });

  it('are found at a place without looking at all of them', () => {
    for (let seed = 0; seed <= 40; seed += 1) {
      const text = seed === 0 ? FILE : mutate(FILE, random(seed));
      const document = parseConfig(text, 'okta-scim.yaml');
      const names = namesIn(document);
      for (let offset = 0; offset <= text.length; offset += 1) {
        const position = positionOf(text, offset);
        const expected = names.find(({ range: { start, end } }) => {
          return document.offsetAt(start) <= offset && offset <= document.offsetAt(end);
        });
        assert.deepEqual(nameAt(document, position), expected, `seed ${seed}, offset ${offset}`);
      }
    }
  });

  it('bear aliases, escapes and broken text', () => {
    const text =
      'attributes:\n  a: &x { title: "\\u0061" }\n  b: *x\n"\\u0061": ${var:}\nmappings: [';
    assert.doesNotThrow(() => namesIn(parseConfig(text, 'okta-scim.yaml')));
  });
});
