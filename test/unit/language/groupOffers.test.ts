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

  describe('by how their names begin', () => {
    const first = 'Among the first 1 groups of the org, by name';
    /** Every beginning that was looked up, and what was offered. */
    function offered(typed: string, isPart: boolean) {
      const looked: string[] = [];
      const live = {
        groups: ['Alpha'],
        mayHaveMoreGroups: true,
        groupsByPrefix: (prefix: string) => {
          looked.push(prefix);
          return { names: ['Sales', "Bob's"], isPart };
        },
        userAttributes: [],
      };
      const file = `version: 1\ngroups:\n  - name: Sales\n  - name: ${typed}\n`;
      const offers = suggestionsAt(file, live);
      return { looked, offers: offers.map(({ label, detail }) => [label, detail]) };
    }

    for (const [what, typed, prefix] of [
      ['plain', 'Sa|', 'Sa'],
      ['plain, of two words', 'Sales E|', 'Sales E'],
      ['nothing', '|', ''],
      ['in double quotes', '"Sa|"', 'Sa'],
      ['in double quotes that are open', '"A\\"b|', 'A"b'],
      ['in double quotes, an escape half written', '"A\\|"', 'A\\'],
      ['in single quotes', "'Bob''s|'", "Bob's"],
    ] as const) {
      it(`are looked up by what has been written: ${what}`, () => {
        assert.deepEqual(offered(typed, true).looked, [prefix]);
      });
    }

    it('come first, and are called just groups where they are all that begin so', () => {
      assert.deepEqual(offered('B|', false).offers, [
        ["Bob's", 'Group of the org'],
        ['Alpha', first],
      ]);
    });

    it('say that they are a part where the org may have more', () => {
      assert.deepEqual(offered('B|', true).offers, [
        ["Bob's", 'Among the groups of the org that begin with "B"'],
        ['Alpha', first],
      ]);
    });
  });
});
