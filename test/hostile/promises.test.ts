import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tried } from './tried';

const TEST = join(import.meta.dirname, '..');
const PAGE = join(TEST, '..', 'docs', 'threat-model.md');
/** A row of the page's table of promises. */
const ROW = /^\| ([^|]+) \| ([^|]+) \| `([^`]+)`: ([^|]+) \|$/gm;

describe('the promises of the threat model', () => {
  const rows = [...readFileSync(PAGE, 'utf8').matchAll(ROW)].map(([, by, what, file, title]) => ({
    by: by ?? '',
    what: what ?? '',
    file: join(TEST, `${file}.test.ts`),
    title: title?.trim() ?? '',
  }));

  it('have a test each, which is there under its title', () => {
    for (const { what, file, title } of rows) {
      assert.ok(existsSync(file), `${what}: ${file}`);
      assert.ok(readFileSync(file, 'utf8').includes(`it('${title}'`), `${what}: ${title}`);
    }
    tried(rows.length, 'promises');
  });

  it('are about everybody who may be hostile', () => {
    const said = rows.map(({ by }) => by).join('\n');
    for (const who of ['the file', 'the folder', "the org's objects", 'the connector']) {
      assert.ok(said.includes(who), who);
    }
  });
});
