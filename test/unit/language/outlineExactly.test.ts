import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Range } from '../../../src/config/findings/finding';
import { type ConfigDocument, parseConfig } from '../../../src/config/yaml/document';
import { type OutlineItem, outlineOf } from '../../../src/language/outline';
import { mutate, random } from '../config/mutate';
import { inMarks } from './inMarks';

function everyItem(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...everyItem(item.children)]);
}

/** Each item with its depth, kind, name and detail. */
function shown(text: string): string[] {
  const lines = (items: readonly OutlineItem[], depth: number): string[] =>
    items.flatMap(({ kind, name, detail, children }) => [
      `${'  '.repeat(depth)}${kind} ${name}${detail === '' ? '' : `: ${detail}`}`,
      ...lines(children, depth + 1),
    ]);
  return lines(outlineOf(parseConfig(text, 'okta-scim.yaml')), 0);
}

const source = (document: ConfigDocument, { start, end }: Range) =>
  document.text.slice(document.offsetAt(start), document.offsetAt(end));

/** A whole file, in which every part that can be jumped to is marked. */
const WHOLE = `«version»: 1
«org»: \${var:org}
«defaultEnvironment»: dev
«environments»:
  «dev»: { «vars»: { «org»: https://dev-1.okta.com, "«port»": 8443 } }
  «prod»:
    «vars»:
      «org»: https://example.okta.com
      «port»: true
«app»: # step 1
  «label»: senhasegura
  «loginUrl»: "https://pam.example.com"
  «credentials»: { scheme: EXTERNAL_PASSWORD_SYNC }
«provisioning»:
  «connector»:
    baseUrl: https://pam.example.com/scim/v2
  «toApp»: { createUsers: true }
«attributes»:
  «code»: { title: The code, type: string }
  «größe»:
    type: integer
  «codes»: { type: "string[]" }
  «bare»:
«mappings»:
  «code»: '"x"'
  «größe»:
    expression: user.size
    pushStatus: PUSH
  «codes»: null
«groups»:
  - «name»: Vendors
    assign: { profile: { vip: true } }
    push: true
  - { «push»: { status: ACTIVE }, name: Staff }
  - «id»: 00g1
    assign: true
«exclusive»: [groups]
«protect»: [app]
`;

describe('the outline of a whole file', () => {
  const text = WHOLE.replaceAll(/[«»]/g, '');

  it('has what a person calls the things, and what tells them apart', () => {
    assert.deepEqual(shown(text), [
      'section version',
      'section org',
      'section defaultEnvironment',
      'section environments',
      '  environment dev',
      '    variable org: https://dev-1.okta.com',
      '    variable port: 8443',
      '  environment prod',
      '    variable org: https://example.okta.com',
      '    variable port: true',
      'section app: senhasegura',
      '  setting label: senhasegura',
      '  setting loginUrl: https://pam.example.com',
      '  setting credentials',
      'section provisioning',
      '  setting connector',
      '  setting toApp',
      'section attributes',
      '  attribute code: string',
      '  attribute größe: integer',
      '  attribute codes: string[]',
      '  attribute bare',
      'section mappings',
      '  mapping code: "x"',
      '  mapping größe: user.size',
      '  mapping codes: no mapping',
      'section groups',
      '  group Vendors: assigned, pushed',
      '  group Staff: pushed',
      '  group 00g1: assigned',
      'section exclusive',
      'section protect',
    ]);
  });

  for (const end of ['\n', '\r\n']) {
    it(`jumps to the key, or to the first key of a group, with ${JSON.stringify(end)}`, () => {
      const document = parseConfig(text.replaceAll('\n', end), 'okta-scim.yaml');
      const selections = everyItem(outlineOf(document)).map(({ selection }) => selection);
      // A key in quotes is selected with them; \`vars\` has no line of its own.
      const marked = inMarks(document, selections).replaceAll('\r\n', '\n');
      const expected = WHOLE.replaceAll('«vars»', 'vars').replace('"«port»"', '«"port"»');
      assert.equal(marked, expected);
    });
  }

  it('has for each the text from its key to the end of its value', () => {
    const document = parseConfig(text, 'okta-scim.yaml');
    const texts = new Map(
      everyItem(outlineOf(document)).map(({ kind, name, range }) => [
        `${kind} ${name}`,
        source(document, range).trimEnd(),
      ]),
    );
    for (const [what, expected] of [
      ['section version', 'version: 1'],
      ['section exclusive', 'exclusive: [groups]'],
      ['environment dev', 'dev: { vars: { org: https://dev-1.okta.com, "port": 8443 } }'],
      ['setting label', 'label: senhasegura'],
      ['setting loginUrl', 'loginUrl: "https://pam.example.com"'],
      ['setting connector', 'connector:\n    baseUrl: https://pam.example.com/scim/v2'],
      ['attribute code', 'code: { title: The code, type: string }'],
      ['attribute größe', 'größe:\n    type: integer'],
      ['attribute bare', 'bare'],
      ['mapping größe', 'größe:\n    expression: user.size\n    pushStatus: PUSH'],
      ['group Vendors', 'name: Vendors\n    assign: { profile: { vip: true } }\n    push: true'],
      ['group Staff', '{ push: { status: ACTIVE }, name: Staff }'],
    ] as const) {
      assert.equal(texts.get(what)?.replace(/:$/, ''), expected, what);
    }
  });
});

describe('the outline of parts and broken files', () => {
  for (const [what, text, expected] of [
    [
      'an app without a label',
      'app: { use: existing, id: 0oa1 }',
      ['section app', '  setting use: existing', '  setting id: 0oa1'],
    ],
    ['a label that is no text', 'app: { label: 12 }', ['section app', '  setting label: 12']],
    [
      'an empty section',
      'attributes:\nmappings: {}\ngroups: []\n',
      ['section attributes', 'section mappings', 'section groups'],
    ],
    [
      'an environment without variables',
      'environments: { a: , b: { vars: } }',
      ['section environments', '  environment a', '  environment b'],
    ],
    [
      'a group without a name',
      'groups: [{ push: true }, {}, 1, ]',
      ['section groups', '  group group: pushed', '  group group', '  group group'],
    ],
    [
      'a group that is not pushed',
      'groups: [{ name: A, push: false }]',
      ['section groups', '  group A'],
    ],
    ['keys that nobody knows', 'foo: { bar: 1 }\n', ['section foo']],
    [
      'names of the language itself',
      'attributes: { constructor: { type: string }, __proto__: { type: number } }',
      ['section attributes', '  attribute constructor: string', '  attribute __proto__: number'],
    ],
    [
      'an empty name',
      'attributes: { "": { type: string }, a: {} }',
      ['section attributes', '  attribute a'],
    ],
    [
      'a section behind an anchor',
      'attributes: &a { x: { type: string } }\nmappings: *a\n',
      ['section attributes', '  attribute x: string'],
    ],
    ['a mapping that is a list', 'mappings: { a: [x] }', ['section mappings', '  mapping a']],
    [
      'a bracket that is not closed',
      'app:\n  label: x\nattributes: { code: { type: string }\n',
      ['section app: x', '  setting label: x', 'section attributes', '  attribute code: string'],
    ],
    [
      'a line that is half typed',
      'app: { label: x }\nattributes:\n  code: { type: string }\n  ven\n',
      [
        'section app: x',
        '  setting label: x',
        'section attributes',
        '  attribute code: string',
        '  attribute ven',
      ],
    ],
    ['nothing', '', []],
    ['a text', 'version', []],
    ['a list', '- app: { label: x }\n', []],
  ] as const) {
    it(what, () => assert.deepEqual(shown(text), expected));
  }

  it('is what VS Code takes, whatever is broken: the place to jump to within, children within', () => {
    const at = ({ line, character }: Range['start']) => line * 100_000 + character;
    const text = WHOLE.replaceAll(/[«»]/g, '');
    const check = (item: OutlineItem): void => {
      const { name, range, selection, children } = item;
      assert.notEqual(name, '');
      assert.ok(at(range.start) <= at(selection.start), `${name}: ${JSON.stringify(item)}`);
      assert.ok(at(selection.end) <= at(range.end), `${name}: ${JSON.stringify(item)}`);
      for (const child of children) {
        assert.ok(at(range.start) <= at(child.range.start), child.name);
        assert.ok(at(child.range.end) <= at(range.end), child.name);
        check(child);
      }
    };
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const document = parseConfig(mutate(text, random(seed)), 'okta-scim.yaml');
        for (const item of outlineOf(document)) check(item);
      }),
      { numRuns: 80 },
    );
  });
});
