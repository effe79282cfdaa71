import assert from 'node:assert/strict';
import { rankedFixes } from '../../../../src/connector/report/fixes';
import type { Feature } from '../../../../src/connector/run/feature';
import type { CheckResult } from '../../../../src/connector/run/runModel';
import { isPut, refusing } from '../faultKit';
import { FAULTS } from '../faultTable';
import { tryFault } from '../trial';

function failure(id: string, fix = `Mend ${id}.`): CheckResult {
  return {
    id,
    title: id,
    area: 'create',
    level: 'okta',
    outcome: 'failed',
    ms: 1,
    request: '',
    expected: '',
    actual: '',
    fix,
    source: '',
  };
}

function broken(title: string, ...ids: string[]): Feature {
  return { title, state: 'broken', wanted: true, because: ids.join(', ') };
}

describe('what to fix first', () => {
  it('is what the feature needs that lacks least, then what others wait for, too', () => {
    const features = [
      broken('One', 'a', 'b', 'c'),
      broken('Two', 'c', 'd'),
      broken('Three', 'b', 'c', 'd'),
    ];
    const ranked = rankedFixes(
      ['a', 'b', 'c', 'd'].map((id) => failure(id)),
      features,
      [],
    );
    assert.deepEqual(
      ranked.map(({ checks, blocks, frees }) => [checks, blocks, frees]),
      [
        [['c'], ['One', 'Two', 'Three'], []],
        [['d'], ['Two', 'Three'], ['Two']],
        [['b'], ['One', 'Three'], ['Three']],
        [['a'], ['One'], ['One']],
      ],
    );
  });

  it('is one fix where checks ask for the same', () => {
    const results = [failure('a', 'Same.'), failure('b', 'Same.'), failure('c')];
    const ranked = rankedFixes(results, [broken('One', 'a', 'b'), broken('Two', 'b', 'c')], []);
    assert.deepEqual(
      ranked.map(({ fix, checks, frees }) => [fix, checks, frees]),
      [
        ['Same.', ['a', 'b'], ['One']],
        ['Mend c.', ['c'], ['Two']],
      ],
    );
  });

  it('leaves out what is not turned on, and has what is about safety at the end', () => {
    const features = [{ ...broken('Off', 'a'), wanted: false }, broken('On', 'b')];
    const results = ['a', 'b', 'c'].map((id) => failure(id));
    const ranked = rankedFixes(results, features, ['c']);
    assert.deepEqual(
      ranked.map(({ checks, blocks }) => [checks, blocks]),
      [
        [['b'], ['On']],
        [['c'], []],
      ],
    );
  });

  it('is nothing where everything works, or is not known', async () => {
    const { report } = await tryFault();
    assert.deepEqual(report.summary.fixes, []);
    const readOnly = await tryFault({}, { options: { readOnly: true } });
    assert.deepEqual(readOnly.report.summary.fixes, []);
  });

  it('names every failed check once, and frees every feature that does not work, whatever the server', async () => {
    const some = FAULTS.filter(({ failed = [] }) => failed.length > 1);
    assert.ok(some.length > 10);
    for (const { what, fault, profile } of some) {
      const { report } = await tryFault(fault(), { target: profile ? { profile } : {} });
      const { fixes = [], features = [], besides = [] } = report.summary;
      const wanted = features.filter((one) => one.wanted && one.state === 'broken');
      const named = fixes.flatMap(({ checks }) => checks);
      assert.equal(new Set(named).size, named.length, what);
      const asked = [...wanted.flatMap(({ because }) => because.split(', ')), ...besides];
      assert.deepEqual(
        asked.filter((id) => !named.includes(id)),
        [],
        what,
      );
      assert.deepEqual(
        fixes.flatMap(({ frees }) => frees).toSorted(),
        wanted.map(({ title }) => title).toSorted(),
        what,
      );
    }
  });

  it('helps: with the first fixes made, that feature works', async () => {
    const fault = refusing(({ method, path }) => method === 'PUT' && path.startsWith('/Gr'), 501);
    const { report } = await tryFault(fault());
    const [first] = report.summary.fixes ?? [];
    assert.deepEqual(first?.frees, ['Group push']);
    const users = await tryFault(
      refusing((one) => isPut(one) && one.path.startsWith('/Us'), 501)(),
    );
    const freed = users.report.summary.fixes?.flatMap(({ frees }) => frees);
    assert.ok(freed?.includes('Update user attributes'));
  });
});
