import assert from 'node:assert/strict';
import { suggestionsAt } from './atCursor';

const AT_NAME = 'version: 1\ngroups:\n  - name: A\n  - name: |\n';

function details(mayHaveMoreGroups?: boolean): (string | undefined)[][] {
  const live = {
    groups: ['A', 'B', 'C'],
    userAttributes: [],
    ...(mayHaveMoreGroups === undefined ? {} : { mayHaveMoreGroups }),
  };
  return suggestionsAt(AT_NAME, live).map(({ label, detail }) => [label, detail]);
}

describe('groups of the org, offered', () => {
  it('are called just that where they are all there are', () => {
    const all = [
      ['B', 'Group of the org'],
      ['C', 'Group of the org'],
    ];
    assert.deepEqual(details(), all);
    assert.deepEqual(details(false), all);
  });

  it('say that they are the first ones where there may be more, counting those listed already', () => {
    const first = 'Among the first 3 groups of the org, by name';
    assert.deepEqual(details(true), [
      ['B', first],
      ['C', first],
    ]);
  });
});
