import assert from 'node:assert/strict';
import * as errors from '../../../src/base/errors';
import { InvalidFileError } from '../../../src/config/resolve';
import { OktaApiError, OutcomeUnknownError } from '../../../src/okta/errors';

const DETAILS = { nextStep: 'Do it again.' };

describe('errors for people', () => {
  it('have the name of their class, which bundles are told apart by', () => {
    const { InvalidError, UsageError, UnreachableError, NotAuthorizedError, ConflictError } =
      errors;
    for (const kind of [
      InvalidError,
      UsageError,
      UnreachableError,
      NotAuthorizedError,
      ConflictError,
    ]) {
      assert.equal(new kind('x', DETAILS).name, kind.name);
    }
    assert.equal(new errors.CancelledError().name, 'CancelledError');
    assert.equal(new InvalidFileError('f', []).name, 'InvalidFileError');
    assert.equal(new OutcomeUnknownError('POST', undefined).name, 'OutcomeUnknownError');
    const refused = { status: 400, errorCode: 'E', errorSummary: 's', causes: [], request: 'GET' };
    assert.equal(new OktaApiError(refused).name, 'OktaApiError');
  });

  it('are known by their shape, from whichever bundle', () => {
    const foreign = Object.assign(new Error('x'), { exitCode: 3, nextStep: 'y' });
    assert.ok(errors.isHumanError(foreign));
    assert.ok(!errors.isHumanError(new Error('x')));
    assert.ok(!errors.isHumanError({ exitCode: 3, nextStep: 'y' }));
  });

  it('that say "cancelled" are known by their name', () => {
    const foreign = Object.assign(new Error('x'), { name: 'CancelledError' });
    assert.ok(errors.isCancelled(foreign));
    assert.ok(errors.isCancelled(new errors.CancelledError()));
    assert.ok(!errors.isCancelled(new Error('Cancelled.')));
  });
});
