import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupBatches, groupSearch } from '../../../../src/okta/api/groupBatches';

describe('batches of group names', () => {
  it('are none for no names', () => assert.deepEqual(groupBatches([]), []));

  it('hold 25 names each', () => {
    const names = Array.from({ length: 51 }, (_, nth) => `Group ${nth}`);
    assert.deepEqual(
      groupBatches(names).map((batch) => batch.length),
      [25, 25, 1],
    );
  });

  it('hold every name once, in URLs of at most 4,000 characters', () => {
    // A group's name has at most 255 characters.
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 255 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 60 }), (names) => {
        const batches = groupBatches(names);
        assert.deepEqual(batches.flat(), [...new Set(names)]);
        for (const batch of batches) {
          const search = encodeURIComponent(groupSearch('profile.name', batch));
          const host = `https://${'a'.repeat(240)}`;
          assert.ok(`${host}/api/v1/groups?search=${search}&limit=200`.length <= 4000);
          assert.ok(batch.length <= 25);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('escape quotes and backslashes, so that a name cannot widen the search', () => {
    assert.equal(
      groupSearch('profile.name', ['a" or id pr or "', 'b\\']),
      'profile.name eq "a\\" or id pr or \\"" or profile.name eq "b\\\\"',
    );
  });
});
