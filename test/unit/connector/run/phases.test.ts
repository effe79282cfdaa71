import assert from 'node:assert/strict';
import { checksFor } from '../../../../src/connector/checks';
import type { Check } from '../../../../src/connector/run/check';
import { LONG } from '../../../../src/connector/run/longChecks';
import { phasesOf, reportOrder } from '../../../../src/connector/run/phases';
import { BASE } from '../../../support/scimServer/resources';
import { roundsOf } from '../../../support/scimServer/rounds';
import { targetOf } from '../support';

const CHECKS = checksFor(targetOf(BASE));

function check(id: string, rest: Partial<Check>): Check {
  const some = CHECKS.find(({ kind }) => kind === 'write');
  assert.ok(some);
  return { ...some, alone: undefined, id, ...rest } as Check;
}

describe('the long checks', () => {
  it('are such as there are', () => {
    const known = new Set(CHECKS.map(({ id }) => id));
    assert.deepEqual(
      [...LONG].filter((id) => !known.has(id)),
      [],
    );
  });
});

describe('the phases of a connector test', () => {
  it('have every check once, and read before anything is made', () => {
    const phases = phasesOf(CHECKS);
    assert.deepEqual(
      phases
        .flat()
        .map(({ id }) => id)
        .toSorted(),
      CHECKS.map(({ id }) => id).toSorted(),
    );
    const of = (kind: Check['kind']) =>
      phases.findIndex((phase) => phase.some((one) => one.kind === kind));
    assert.ok(of('gate') < of('read') && of('read') < of('write') && of('write') < of('aftermath'));
    assert.ok(
      phases.every((phase) => new Set(phase.map(({ kind }) => kind === 'write')).size === 1),
    );
  });

  it('let a check run alone that must', () => {
    const phases = phasesOf([
      check('one', { kind: 'write' }),
      check('alone', { kind: 'write', alone: true }),
      check('other', { kind: 'write' }),
      check('late', { kind: 'aftermath' }),
    ]);
    assert.deepEqual(
      phases.map((phase) => phase.map(({ id }) => id)),
      [['one', 'other'], ['alone'], ['late']],
    );
  });

  it('leave the report in the order that was given, but for what looks back', () => {
    const given = [check('late', { kind: 'aftermath' }), check('write', { kind: 'write' })];
    given.push(check('read', { kind: 'read' }));
    assert.deepEqual(
      reportOrder(given).map(({ id }) => id),
      ['write', 'read', 'late'],
    );
  });

  it('make nothing while lists are read', async () => {
    const reading = new Set(
      CHECKS.filter(({ kind, alone }) => kind === 'read' && !alone).map(({ id }) => id),
    );
    const sent: ('reads' | 'makes' | 'other')[] = [];
    const { report } = await roundsOf(targetOf(BASE), {
      around: (sender) => ({
        ...sender,
        send: (request) => {
          const isReading = reading.has(request.check ?? '');
          sent.push(request.method !== 'GET' ? 'makes' : isReading ? 'reads' : 'other');
          return sender.send(request);
        },
      }),
    });
    const meanwhile = sent.slice(sent.indexOf('reads'), sent.lastIndexOf('reads'));
    assert.ok(meanwhile.length > reading.size / 2 && report.summary.passed > 100);
    assert.ok(!meanwhile.includes('makes'));
    assert.ok(sent.slice(0, sent.indexOf('reads')).includes('makes'));
  });
});
