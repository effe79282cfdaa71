import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateConfig } from '../../../src/config/check/validate';
import { parseConfig } from '../../../src/config/yaml/document';
import { readPieces } from '../../../src/config/yaml/pieces/readPieces';
import { cutText } from '../../../src/config/yaml/pieces/recut';
import { readYaml, type YamlReading } from '../../../src/config/yaml/readYaml';
import type { TreeNode } from '../../../src/config/yaml/tree';
import { mutate, random } from './mutate';

const EXAMPLE = readFileSync(
  join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
  'utf8',
);

/** As the example, with sections that are worth splitting. */
const LARGE = `${EXAMPLE}${Array.from(
  { length: 60 },
  (_, index) => `  - name: Group ${index}
    # Assigned only
    assign: { profile: { thirdPartyVendor: false }, priority: ${index} }
`,
).join('')}protect:
  - app
`;

/** Every node with its path and place in the whole text. */
function placesOf(tree: TreeNode | undefined): string[] {
  const places: string[] = [];
  const visit = (node: TreeNode, path: string, shift: number): void => {
    places.push(`${path} ${node.kind} ${node.start + shift}-${node.end + shift}`);
    if (node.kind === 'map') {
      for (const entry of node.entries) {
        const at = shift + entry.shift;
        places.push(`${path}/${entry.key} key ${entry.keyStart + at}-${entry.keyEnd + at}`);
        visit(entry.node, `${path}/${entry.key}`, at);
      }
    } else if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) {
        visit(item.node, `${path}/${index}`, shift + item.shift);
      }
    }
  };
  if (tree) visit(tree, '', 0);
  return places;
}

function inPiecesOf(text: string): YamlReading | undefined {
  const cut = cutText(text);
  return cut && readPieces(cut);
}

describe('reading a file in pieces', () => {
  it('cuts the example, and gives what reading the whole gives', () => {
    const cut = cutText(LARGE);
    const groups = cut?.sections.at(-2)?.body;
    assert.ok(groups?.kind === 'split' && groups.pieces.length > 60);
    const inPieces = cut && readPieces(cut);
    assert.ok(inPieces);
    const whole = readYaml(LARGE);
    assert.deepEqual(placesOf(inPieces.tree), placesOf(whole.tree));
    assert.deepEqual(inPieces.tree?.value, whole.tree?.value);
  });

  it('agrees with reading the whole on whatever is typed', function () {
    this.timeout(60_000);
    let compared = 0;
    for (let seed = 1; seed <= 600; seed += 1) {
      const text = mutate(LARGE, random(seed));
      const inPieces = inPiecesOf(text);
      if (!inPieces) continue;
      compared += 1;
      const whole = readYaml(text);
      const message = `seed ${seed}`;
      assert.equal(inPieces.problems.length > 0, whole.problems.length > 0, message);
      if (whole.problems.length > 0) continue;
      assert.equal(placesOf(inPieces.tree).join('\n'), placesOf(whole.tree).join('\n'), message);
      assert.deepEqual(inPieces.tree?.value, whole.tree?.value, message);
    }
    assert.ok(compared > 100, `only ${compared} were cut`);
  });

  it('does not depend on what was read before', () => {
    const large = `${LARGE}# ${'-'.repeat(20_000)}\n`;
    let document = parseConfig(large, 'x');
    for (let seed = 1; seed <= 40; seed += 1) {
      const text = mutate(large, random(seed));
      document = parseConfig(text, 'x', document);
      const fresh = parseConfig(text, 'x');
      assert.deepEqual(
        validateConfig(document, { env: {} }),
        validateConfig(fresh, { env: {} }),
        `seed ${seed}`,
      );
    }
  });

  it('cuts a file whose expressions have the characters of anchors, aliases and tags', () => {
    const expressions = [
      'user.a != null && !user.b',
      '\'user.a != null ? user.a : "b"\'',
      'user.a *2 >1 # &c',
      'a|2',
    ];
    const text = `mappings:\n${expressions
      .map((expression, index) => `  a${index}: ${expression}\n`)
      .join('')}`;
    const inPieces = inPiecesOf(text);
    assert.ok(inPieces);
    assert.deepEqual(inPieces.tree?.value, readYaml(text).tree?.value);
  });

  it('leaves texts alone whose lines hang together', () => {
    for (const text of [
      'a: &x 1\nb: *x\n',
      'a: 1\n---\nb: 2\n',
      'a: !tag x\n',
      'a:   &x 1\n',
      'a:\n  - - &x 1\n',
      'a:\n  &x\n  b: 1\n',
      'a: {b: 1,&x c: 1}\n',
      'a: |-2 # c\n   x\n',
      'a: {\nb: 1\n}\n',
      'a: |2\n   x\nb: 1\n',
      'a:\n\tb: 1\n',
      '- a\n- b\n',
      'text\n',
      '# nothing\n',
    ]) {
      assert.equal(inPiecesOf(text), undefined, text);
    }
  });
});
