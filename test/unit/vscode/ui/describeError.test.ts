import assert from 'node:assert/strict';
import {
  CancelledError,
  ConflictError,
  type HumanError,
  NotAuthorizedError,
  retold,
  UnreachableError,
  UsageError,
} from '../../../../src/base/errors';
import { InvalidFileError } from '../../../../src/config/desired/invalidFile';
import { CANCELLED, describeError, type ShownError } from '../../../../src/vscode/ui/describeError';

const DETAILS = { nextStep: 'Do it again' };

describe('an error as it is shown', () => {
  const kinds: [HumanError, ShownError['kind']][] = [
    [new UnreachableError('No answer', DETAILS), 'unreachable'],
    [new NotAuthorizedError('Refused', DETAILS), 'unauthorized'],
    [new InvalidFileError('okta-scim.yaml', []), 'file'],
    [new CancelledError(), 'cancelled'],
    [new ConflictError('It moved', DETAILS), 'human'],
    [new UsageError('No such thing', DETAILS), 'human'],
  ];

  for (const [error, kind] of kinds) {
    it(`is of its kind, also when an apply tells what it had written: ${error.name}`, () => {
      assert.equal(describeError(error).kind, kind);
      const told = describeError(retold(error, 'Written before that: create app.'));
      assert.equal(told.kind, kind);
      assert.match(told.text, /^Written before that: create app\./);
    });
  }

  it('says message and next step in sentences', () => {
    const { text } = describeError(new ConflictError('It moved', DETAILS));
    assert.equal(text, 'It moved. Do it again.');
  });

  it('is a bug when it was not meant for people, and quiet when VS Code cancelled', () => {
    const { kind, text } = describeError(new TypeError('x is undefined'));
    assert.equal(kind, 'bug');
    assert.match(text, /x is undefined/);
    // As anything but our own errors: told by what it looks like, it would pass for one of them.
    const alike = Object.assign(new Error('x'), { exitCode: 3, nextStep: 'y' });
    assert.equal(describeError(alike).kind, 'bug');
    const canceled = Object.assign(new Error('Canceled'), { name: 'Canceled' });
    assert.deepEqual(describeError(canceled), { kind: 'cancelled', text: CANCELLED });
  });
});
