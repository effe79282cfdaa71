import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { routes } from '../../../src/localOrg/api/routes';

describe('local org: the table of its endpoints in the documents', () => {
  const text = readFileSync('docs/local-org.md', 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith('Every endpoint'));
  const rows = (section ?? '')
    .split('\n')
    .map((line) => /^\| `([A-Z]+ \/[^`]*)` \|(.+)\|$/.exec(line))
    .filter((match) => match !== null)
    .map(([, endpoint, rest]) => ({
      endpoint,
      cells: (rest ?? '').split('|').map((cell) => cell.trim()),
    }));

  it('has every route of the API once, and no other', () => {
    const named = rows.map(({ endpoint }) => endpoint).sort();
    assert.deepEqual(named, routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('names behaviours, a source, and tests that exist', () => {
    for (const { endpoint, cells } of rows) {
      const [behaviours, source, tests = ''] = cells;
      assert.ok(behaviours && source && tests, endpoint);
      for (const name of tests.split(', ')) {
        assert.ok(existsSync(`test/unit/localOrg/${name}.test.ts`), `${endpoint}: ${name}`);
      }
    }
  });
});
