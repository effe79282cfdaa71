import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checksFor } from '../../../src/connector/checks';
import type { Check } from '../../../src/connector/run/check';
import type { TestReport } from '../../../src/connector/run/runModel';
import type { Fault } from '../../support/scimServer/model';
import { BASE } from '../../support/scimServer/resources';
import { FAULTS } from './faultTable';
import { targetOf } from './support';
import { tryFault } from './trial';

/** Servers whose fault does not depend on how often they were asked. */
const BROKEN = [
  'ignores startIndex',
  'finds everybody whatever the filter',
  'accepts any token',
  'answers a create with an empty body',
  'echoes the password',
  'has no PUT for users',
  'deletes a user that is deactivated',
  'hides inactive users from the filter',
  'never shows members',
  'drops a custom attribute',
];

function outcomes({ checks }: TestReport): Record<string, string> {
  const known = checks.map(({ id, outcome }) => [id, outcome] as const);
  return Object.fromEntries(known.toSorted(([one], [other]) => one.localeCompare(other)));
}

/** The checks in an order that the numbers give. */
function shuffledBy(numbers: readonly number[]): (checks: Check[]) => Check[] {
  return (checks) =>
    checks
      .map((check, index) => ({ check, at: numbers[index] ?? 0 }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ check }) => check);
}

async function sameInAnyOrder(fault: () => Fault, runs: number): Promise<void> {
  const { report } = await tryFault(fault());
  const wanted = outcomes(report);
  const length = report.checks.length;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(), { minLength: length, maxLength: length }),
      async (numbers) => {
        const options = { arrange: shuffledBy(numbers) };
        const shuffled = await tryFault(fault(), { options });
        assert.deepEqual(outcomes(shuffled.report), wanted);
      },
    ),
    { numRuns: runs },
  );
}

describe('connector test, the order of the checks', () => {
  it('does not matter on a correct server', () => sameInAnyOrder(() => ({}), 6));

  for (const what of BROKEN) {
    it(`does not matter on the server that ${what}`, async () => {
      const found = FAULTS.find((one) => one.what === what);
      assert.ok(found, what);
      await sameInAnyOrder(found.fault, 2);
    });
  }
});

describe('connector test, a check alone', () => {
  it('gets what it builds on, and comes out as it does among the others', async () => {
    const { report } = await tryFault();
    const whole = outcomes(report);
    for (const { id } of checksFor(targetOf(BASE))) {
      const { report: alone, server } = await tryFault({}, { options: { only: { ids: [id] } } });
      const results = alone.checks.filter((check) => check.id !== 'cleanup');
      assert.deepEqual(
        results.map((check) => [check.id, check.outcome]),
        // What looks back at the traffic of others has none to look at.
        [[id, AFTERMATH.has(id) ? alone.checks[0]?.outcome : whole[id]]],
      );
      assert.deepEqual([server.users.size, server.groups.size], [0, 0], id);
    }
  });

  it('is chosen by area and by level, too', async () => {
    const only = { areas: ['filter'], level: 'okta' } as const;
    const { report } = await tryFault({}, { options: { only } });
    const found = report.checks.filter(({ id }) => id !== 'cleanup');
    assert.ok(found.length > 2);
    assert.ok(found.every(({ area, level }) => area === 'filter' && level === 'okta'));
  });

  it('does not pass for what has not been there to look at', async () => {
    const only = { ids: ['url-https', 'read-after-write'] };
    const { report } = await tryFault({}, { options: { only } });
    assert.deepEqual(
      report.checks.map(({ id, outcome }) => [id, outcome]),
      [
        ['url-https', 'passed'],
        ['read-after-write', 'skipped'],
        ['cleanup', 'skipped'],
      ],
    );
  });

  it('does not let a feature work whose other checks were not run', async () => {
    const only = { ids: ['user-create'] };
    const { report } = await tryFault({}, { options: { only } });
    const [create] = report.summary.features ?? [];
    assert.deepEqual([create?.title, create?.state], ['Create users', 'unknown']);
  });
});

const AFTERMATH = new Set(
  checksFor(targetOf(BASE))
    .filter(({ kind }) => kind === 'aftermath')
    .map(({ id }) => id),
);
