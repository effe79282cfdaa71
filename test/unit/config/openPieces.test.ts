import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SyntaxProblem } from '../../../src/config/yaml/compose';
import { parseConfig } from '../../../src/config/yaml/document';
import { readPieces } from '../../../src/config/yaml/pieces/readPieces';
import { cutText } from '../../../src/config/yaml/pieces/recut';
import { readYaml, type YamlReading } from '../../../src/config/yaml/readYaml';
import type { TreeNode } from '../../../src/config/yaml/tree';
import { madeFile } from './editing';
import { everyForm } from './kindsOfEdits';
import { random } from './mutate';
import { saidOf } from './sameAsWhole';

/** Every node with its path, place and, of scalars, value. */
function placesOf(tree: TreeNode | undefined): string[] {
  const places: string[] = [];
  const visit = (node: TreeNode, path: string, shift: number): void => {
    const value = node.kind === 'scalar' ? ` ${JSON.stringify(node.value)}` : '';
    places.push(`${path} ${node.kind} ${node.start + shift}-${node.end + shift}${value}`);
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

const shownProblems = (problems: readonly SyntaxProblem[]) =>
  problems.map(({ isLocal: _, ...problem }) => JSON.stringify(problem)).sort();

function assertSame(inPieces: YamlReading, whole: YamlReading, why: string): void {
  assert.deepEqual(shownProblems(inPieces.problems), shownProblems(whole.problems), why);
  assert.equal(placesOf(inPieces.tree).join('\n'), placesOf(whole.tree).join('\n'), why);
  assert.deepEqual(inPieces.tree?.value, whole.tree?.value, why);
}

/** Files without a quote of one kind, too: what opens one there is closed nowhere. */
const FILES: readonly string[] = [
  everyForm(),
  everyForm().replaceAll('"', ''),
  everyForm().replaceAll("'", ''),
  everyForm().replace(/["']/g, ''),
  everyForm().replaceAll('\n', '\r\n'),
  everyForm().trimEnd(),
  ...Array.from({ length: 12 }, (_, seed) => madeFile(random(seed))),
  ...Array.from({ length: 4 }, (_, seed) => madeFile(random(100 + seed)).replaceAll('"', '')),
  ...Array.from({ length: 4 }, (_, seed) => madeFile(random(200 + seed)).replaceAll("'", '')),
];

const OPENED = [
  '"',
  "'",
  '[',
  '{',
  '["',
  "{ a: '",
  '"\\',
  '""',
  "'''",
  '"#',
  '[ # c',
  '- [',
  '- "',
];
const CLOSED = ['"', "'", ']', '}'];

/** A text in which something is opened and not closed, or closed and never opened; or what closed it is gone. */
const changed = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.array(
      fc.record({
        at: fc.noBias(fc.nat(1_000_000)),
        what: fc.constantFrom(...OPENED, ...CLOSED, 'gone'),
        where: fc.constantFrom('value', 'anywhere', 'end of line'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([file, changes]) => changes.reduce(withChange, file));

interface Change {
  at: number;
  what: string;
  where: string;
}

function withChange(text: string, { at, what, where }: Change): string {
  let offset = at % text.length;
  if (what === 'gone') {
    const closing = text.slice(offset).search(/["'\]}]/);
    return closing === -1
      ? text
      : text.slice(0, offset + closing) + text.slice(offset + closing + 1);
  }
  if (where === 'value') offset = text.indexOf(': ', offset) + 2 || offset;
  if (where === 'end of line') offset = text.indexOf('\n', offset) + 1 - 1 || offset;
  if (offset < 0) offset = 0;
  return text.slice(0, offset) + what + text.slice(offset);
}

const RUNS = Number(process.env['EDITS'] ?? 400);

describe('a text with open quotes and brackets', function () {
  this.timeout(60_000 + RUNS * 100);

  it('is read in pieces as it is read whole', () => {
    let [inPieces, broken] = [0, 0];
    fc.assert(
      fc.property(changed, (text) => {
        const cut = cutText(text);
        const reading = cut && readPieces(cut);
        if (!reading) return;
        inPieces += 1;
        if (reading.problems.length > 0) broken += 1;
        assertSame(reading, readYaml(text), 'whole');
      }),
      { numRuns: RUNS },
    );
    assert.ok(broken > RUNS / 2, `${inPieces} of ${RUNS} in pieces, ${broken} of them broken`);
  });

  it('is not cut where a key with a question mark takes in what follows', () => {
    for (const opened of ['? 1', '  ? 1', '?', '- ? 1', '? 1 # a', '?\r']) {
      for (const text of [
        `version: ${opened}\norg: x\n`,
        `app:\n  a: ${opened}\n  b: 1\norg: x\n`,
      ]) {
        const cut = cutText(text);
        const reading = cut && readPieces(cut);
        if (reading) assertSame(reading, readYaml(text), text);
      }
    }
  });

  it('is said the same of, whatever was read before', () => {
    fc.assert(
      fc.property(fc.array(changed, { minLength: 2, maxLength: 4 }), (texts) => {
        let known = parseConfig(texts[0] ?? '', 'x');
        for (const text of texts) {
          known = parseConfig(text, 'x', known);
          assert.deepEqual(saidOf(known), saidOf(parseConfig(text, 'x')));
        }
      }),
      { numRuns: Math.ceil(RUNS / 20) },
    );
  });
});
