import assert from 'node:assert/strict';
import { Account } from '../../../../src/engine/apply/account';
import type { WriteStep } from '../../../../src/engine/records/journalEntry';
import { OktaApiError } from '../../../../src/okta/http/errors';

const refusal = new OktaApiError({
  status: 400,
  errorCode: 'E0000001',
  errorSummary: 'Api validation failed',
  causes: ['title: too long'],
  request: 'POST /x',
});
const item = { resource: 'push', key: 'Vendors', id: 'gpm1', groupId: '00g1' } as const;
const problem = { ...item, message: 'It is so.', nextStep: 'Do this.' };

describe('the account of a run', () => {
  it('keeps problems in their order, each with its kind', () => {
    const account = new Account();
    account.hold({ ...problem, key: 'a' });
    account.fail({ ...problem, key: 'b' });
    account.doubt({ ...problem, key: 'c' });
    assert.deepEqual(account.kinds, ['held', 'failed', 'unproven']);
    assert.deepEqual(
      account.problems.map(({ key }) => key),
      ['a', 'b', 'c'],
    );
  });

  it('shows no more of a problem than was filed', () => {
    const account = new Account();
    account.doubt(problem, { phase: 'pushes', action: 'create push', key: 'Vendors' });
    assert.deepEqual(account.problems, [problem]);
  });

  it('tells creations that may come to light from what is only not proven yet', () => {
    const account = new Account();
    const step: WriteStep = { phase: 'app', action: 'create app', key: 'x' };
    account.doubt(problem);
    account.doubt({ ...problem, resource: 'app', key: 'x' }, step);
    assert.deepEqual(account.unsettled, [step]);
  });

  it('makes a refusal a problem of its item, and goes on', async () => {
    const account = new Account();
    const change = { ...item, mark: '00g1, OKTA_GROUP', outcome: 'create', reason: 'x' };
    assert.equal(await account.attempt(change, () => Promise.reject(refusal)), undefined);
    const { message, nextStep } = refusal;
    assert.deepEqual(account.problems, [{ ...item, mark: change.mark, message, nextStep }]);
    assert.deepEqual(account.kinds, ['failed']);
  });

  it('files nothing for work that comes out well, nor for what is no refusal', async () => {
    const account = new Account();
    assert.equal(await account.attempt(item, async () => 'done'), 'done');
    const bug = new TypeError('a bug');
    await assert.rejects(
      account.attempt(item, () => Promise.reject(bug)),
      bug,
    );
    assert.deepEqual(account.problems, []);
  });

  it('knows an item by the id of its group, whatever it is called', () => {
    const account = new Account();
    account.fail(problem);
    assert.equal(account.hasProblem({ resource: 'push', key: 'Partners', groupId: '00g1' }), true);
    assert.equal(account.hasProblem({ ...item, groupId: '00g2' }), false);
    assert.equal(account.hasProblem({ ...item, resource: 'assignment' }), false);
  });
});
