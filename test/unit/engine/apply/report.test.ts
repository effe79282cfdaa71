import assert from 'node:assert/strict';
import type { ApplyReport } from '../../../../src/engine/apply/apply';
import { type RunFacts, runStatus } from '../../../../src/engine/apply/report';
import { change } from '../../../../src/engine/plan/change';

const byHand = change({ resource: 'connector', key: 'baseUrl', outcome: 'manual' });
const unread = change({ resource: 'connector', key: 'baseUrl', outcome: 'unverifiable' });
const unseenPush = change({ resource: 'push', key: 'Vendors', outcome: 'unverifiable' });
const toDelete = change({
  resource: 'push',
  key: 'Staff',
  outcome: 'delete',
  risk: 'destructive',
});

/** Each row is worse than the ones below it, whatever else is so. */
const TABLE: readonly { status: ApplyReport['status']; when: string; facts: Partial<RunFacts> }[] =
  [
    { status: 'manual', when: 'it has stopped at what a person sets', facts: { isAtGate: true } },
    { status: 'failed', when: 'something has failed', facts: { kinds: ['failed'] } },
    { status: 'unproven', when: 'something was not seen to end', facts: { kinds: ['unproven'] } },
    {
      status: 'manual',
      when: 'the last plan has a setting for a person',
      facts: { changes: [byHand] },
    },
    {
      status: 'unproven',
      when: 'the last plan has a push not proven',
      facts: { changes: [unseenPush] },
    },
    { status: 'pending', when: 'something was held back', facts: { kinds: ['held'] } },
    { status: 'applied', when: 'something was written', facts: { writes: 1 } },
    { status: 'in-sync', when: 'nothing was', facts: {} },
  ];

function together(rows: readonly { facts: Partial<RunFacts> }[]): RunFacts {
  return {
    isAtGate: rows.some(({ facts }) => facts.isAtGate === true),
    kinds: rows.flatMap(({ facts }) => facts.kinds ?? []),
    changes: rows.flatMap(({ facts }) => facts.changes ?? []),
    writes: Math.max(...rows.map(({ facts }) => facts.writes ?? 0)),
  };
}

describe('the status of a run', () => {
  for (const [index, row] of TABLE.entries()) {
    it(`is ${row.status} when ${row.when}`, () => {
      assert.equal(runStatus(together([row])), row.status);
    });

    it(`is ${row.status} when ${row.when}, and all that is less bad is so as well`, () => {
      assert.equal(runStatus(together(TABLE.slice(index))), row.status);
    });
  }

  it('is not changed by what nobody can read back, nor by what is left without a problem', () => {
    const changes = [unread, toDelete];
    assert.equal(runStatus({ ...together([{ facts: {} }]), changes }), 'in-sync');
  });
});
