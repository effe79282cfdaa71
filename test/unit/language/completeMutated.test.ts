import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isMap, parseDocument, visit } from 'yaml';
import { parseConfig } from '../../../src/config/yaml/document';
import { complete } from '../../../src/language/complete/complete';
import { NO_LIVE_NAMES, type Suggestion } from '../../../src/language/complete/suggestion';
import { hoverAt } from '../../../src/language/describe/hover';
import { signatureHelpAt } from '../../../src/language/describe/signatureHelp';
import { positionOf } from '../config/marked';
import { mutate, random } from '../config/mutate';
import { accepted } from './accept';
import { guide, suggestionsAt } from './atCursor';

const EXAMPLE = readFileSync('examples/senhasegura/okta-scim.yaml', 'utf8');

/** The same kinds of things, written in other ways. */
const ODD = `# yaml-language-server: $schema=x
version: 1
environments: { dev: { vars: { host: "a#b", 'my.org': 'it''s' } },
  prod: {
    vars: { host: x } # c
  } }
"app": &app
    label:   'a, {b'
    username: { template: "String.append(\\"a, b\\", user.login)", type: CUSTOM }
provisioning:
  connector:

    # between
    actions:
    - pushNewUsers
    -   pushGroups
    auth: { mode: httpHeader, token: "\${secret:t}", clientCredentials: { tokenUrl: x,
      clientId: y } }
attributes:
  größe: &a
    title: >-
      Two
      lines: here
    type: "string[]"
  b: *a
mappings:
  größe: >
    user.login
  b: {expression: 'user.title + ", "'}
groups:
-
  name: A
  push: true
- { name: B, assign: { profile: { b: [1, 2] } } }
- assign:
    priority: 0
  name: C
protect: [
  app,
  "groups.A"
]
`;

function isYaml(text: string): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0;
}

/** A cursor on a new line behind each line, where the editor leaves it: in the column of the line, or one step in. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.map((line, index) => {
    const above = lines.slice(0, index + 1).findLast((text) => text.trim() !== '') ?? '';
    const spaces = /^ */.exec(above)?.[0] ?? '';
    const opens = /(?:[:[]\s*|: >-?|:\s+[#&].*|^-\s*|\{[^}"']*)$/.test(line.trimEnd());
    const column = opens ? `${spaces}  ` : spaces;
    return [...lines.slice(0, index + 1), `${column}|`, ...lines.slice(index + 1)].join('\n');
  });
}

function isKey({ kind, snippet }: Suggestion): boolean {
  return kind === 'snippet' || /:(\s|$)/.test(snippet);
}

describe('completion in any file', () => {
  it('never throws, nor replaces more than there is on the line, at any place of any file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(EXAMPLE, ODD), (seed, base) => {
        const next = random(seed);
        const text = mutate(base, next);
        const document = parseConfig(text, 'okta-scim.yaml');
        for (let time = 0; time < 10; time += 1) {
          const offset = Math.floor(next() * (document.text.length + 1));
          const position = positionOf(document.text, offset);
          const line = document.text.split('\n')[position.line]?.replace(/\r$/, '') ?? '';
          for (const { replaces, replacesAfter = 0 } of complete(
            document,
            position,
            guide,
            NO_LIVE_NAMES,
          )) {
            assert.ok(replaces >= 0 && replaces <= position.character, `${replaces} at ${offset}`);
            assert.ok(
              position.character + replacesAfter <= Math.max(line.length, position.character),
            );
          }
          hoverAt(document, position, guide);
          signatureHelpAt(document, position);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never throws at places that are not there', () => {
    const document = parseConfig(EXAMPLE, 'okta-scim.yaml');
    for (const position of [
      { line: 9999, character: 0 },
      { line: 0, character: 9999 },
      { line: 3, character: 9999 },
    ]) {
      assert.doesNotThrow(() => complete(document, position, guide, NO_LIVE_NAMES));
    }
  });

  for (const [name, text, step] of [
    ['the example', EXAMPLE, 5],
    ['a file of odd style', ODD, 1],
    ['that file with CRLF', ODD.replaceAll('\n', '\r\n'), 2],
  ] as const) {
    it(`keeps YAML what it was when any key is taken on a new line of ${name}`, () => {
      assert.ok(isYaml(text));
      let taken = 0;
      for (const place of linesOf(text).filter((_, index) => index % step === 0)) {
        for (const suggestion of suggestionsAt(place).filter(isKey)) {
          const made = accepted(place, suggestion);
          taken += 1;
          assert.ok(isYaml(made), `${suggestion.label} at ${JSON.stringify(place)}`);
        }
      }
      assert.ok(taken > 15, `only ${taken} were offered`);
    });
  }

  it('keeps YAML what it was when any key is taken in place of another', () => {
    const document = parseDocument(ODD);
    const places: string[] = [];
    visit(document, {
      Pair(_, { key }, parents) {
        const range = isRanged(key) ? key.range : undefined;
        if (!range || !isMap(parents.at(-1))) return;
        const quote = /["']/.test(ODD[range[0]] ?? '') ? 1 : 0;
        for (const at of [range[0] + quote, range[0] + quote + 1, range[1] - quote]) {
          places.push(`${ODD.slice(0, at)}|${ODD.slice(at)}`);
        }
      },
    });
    for (const place of places) {
      for (const suggestion of suggestionsAt(place)) {
        assert.ok(
          isYaml(accepted(place, suggestion)),
          `${suggestion.label} at ${JSON.stringify(place)}`,
        );
      }
    }
    assert.ok(places.length > 60, `${places.length}`);
  });
});

function isRanged(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
