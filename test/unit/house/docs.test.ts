import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf, readSources } from './imports';
import { ROOMS } from './rooms';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const ARCHITECTURE = 'docs/architecture.md';
const CONTRIBUTING = 'CONTRIBUTING.md';
/** Folders whose paths are named in full. */
const PATH = /`((?:src|test|docs|schemas|media|examples|scripts)\/[^`* ]*|package\.json)`/g;

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('the house: its pages', () => {
  for (const page of [ARCHITECTURE, CONTRIBUTING]) {
    it(`${page} names files that are there`, () => {
      const paths = matches(read(page), PATH);
      assert.ok(paths.length > 25);
      assert.deepEqual(
        paths.filter((path) => !existsSync(join(ROOT, path))),
        [],
      );
    });
  }

  it('the rooms of the architecture are those of the table, with invariant and boundary', () => {
    const [, rooms = ''] = read(ARCHITECTURE).split(/^## The rooms$|^## Five walks$/m);
    const chapters = rooms.split(/^### /m).slice(1);
    const names = chapters.map((chapter) => /^`(\w+)\/`/.exec(chapter)?.[1] ?? chapter);
    assert.deepEqual(
      names.sort(),
      Object.keys(ROOMS)
        .filter((room) => !room.endsWith('.ts'))
        .sort(),
    );
    for (const chapter of chapters)
      assert.match(chapter, /\*\*Invariant:\*\*[\s\S]*\*\*Boundary:\*\*/);
  });

  it('the floors have every room, and each knows only what is below', () => {
    const [, floors = ''] = read(ARCHITECTURE).split(/^## The floors$|^## The rooms$/m);
    const rows = floors.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
    const height = new Map(
      rows.flatMap((row, index) =>
        matches(row, /`([\w.]+)\/?`/g).map((room) => [room, rows.length - index] as const),
      ),
    );
    assert.deepEqual([...height.keys()].sort(), Object.keys(ROOMS).sort());
    for (const [room, known] of Object.entries(ROOMS)) {
      for (const other of known) {
        assert.ok((height.get(other) ?? 0) < (height.get(room) ?? 0), `${room} above ${other}`);
      }
    }
  });

  it('the glossary is in order, and has one home for each word', () => {
    const [, glossary = ''] = read(ARCHITECTURE).split(/^## Words$/m);
    const words = matches(glossary, /^\| ([\w ]+) \|.*\| `src\/[^`]+` \|$/gm);
    const byName = new Intl.Collator('en').compare;
    assert.ok(words.length > 20);
    assert.deepEqual(words, [...new Set(words)].sort(byName));
  });
});

describe('the house: its walks', () => {
  const [, walks = ''] = read(ARCHITECTURE).split(/^## Five walks$|^## Words$/m);
  const imports = importsOf(readSources(join(ROOT, 'src')));
  const knows = (one: string, other: string) => imports.get(one)?.files.includes(other) === true;

  for (const walk of walks.split(/^### /m).slice(1)) {
    const [title = ''] = walk.split('\n');
    const files = matches(walk, /^\d+\. `src\/([^`]+)`/gm);

    it(`${title}, none of which stands apart`, () => {
      assert.equal(`${files.length}`, /: (\d+) files$/.exec(title)?.[1]);
      assert.equal(new Set(files).size, files.length);
      assert.deepEqual(
        files.filter((file) => !files.some((other) => knows(other, file) || knows(file, other))),
        [],
      );
    });
  }
});
