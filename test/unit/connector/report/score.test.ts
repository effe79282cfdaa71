import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scoreOf } from '../../../../src/connector/report/score';
import { AREAS } from '../../../../src/connector/run/areas';
import type { CheckResult } from '../../../../src/connector/run/runModel';
import { tryFault } from '../trial';

const result = fc.record({
  area: fc.constantFrom(...AREAS),
  outcome: fc.constantFrom('passed', 'failed', 'warning', 'skipped'),
}) as fc.Arbitrary<CheckResult>;

describe('the score', () => {
  it('counts every result once, by area and as a whole, and is 100 only where everything passed', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 300 }), (results) => {
        const { areas, ...all } = scoreOf(results);
        const sum = (of: (one: typeof all) => number) =>
          areas.reduce((total, one) => total + of(one), 0);
        for (const key of ['passed', 'failed', 'warning', 'skipped'] as const) {
          assert.equal(
            sum((one) => one[key]),
            all[key],
          );
        }
        for (const { score, passed, failed, warning } of [all, ...areas]) {
          assert.equal(score === null, passed + failed + warning === 0);
          assert.equal(score === 100, passed > 0 && failed + warning === 0);
          assert.ok(score === null || (Number.isInteger(score) && score >= 0 && score <= 100));
        }
      }),
    );
  });

  it('of a run that reads only is not lowered by what was not tried', async () => {
    const { report } = await tryFault({}, { options: { readOnly: true } });
    assert.ok(report.summary.skipped > 20);
    assert.equal(report.summary.score?.score, 100);
    const create = report.summary.score?.areas.find(({ area }) => area === 'create');
    assert.equal(create?.score, null);
  });
});
