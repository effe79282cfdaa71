import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import * as errors from '../../../src/base/errors';
import { InvalidFileError } from '../../../src/config/desired/resolve';
import { OktaApiError, OutcomeUnknownError } from '../../../src/okta/http/errors';

const DETAILS = { nextStep: 'Do it again.' };

describe('errors for people', () => {
  it('have the name of their class', () => {
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

  it('stay what they are when they are told in other words', () => {
    const refusal = new OktaApiError({
      status: 404,
      errorCode: 'E0000007',
      errorSummary: 'Not found',
      causes: ['gone'],
      request: 'GET /api/v1/apps/0oa1',
    });
    const found = new InvalidFileError('f', []);
    for (const error of [refusal, found, new errors.CancelledError()]) {
      const told = errors.retold(error, 'In other words.');
      assert.ok(told instanceof error.constructor, error.name);
      assert.ok(isNativeError(told), error.name);
      const { message, cause, ...facts } = { ...told, message: told.message, cause: told.cause };
      assert.deepEqual({ message, cause }, { message: 'In other words.', cause: error });
      assert.deepEqual(facts, { ...error });
    }
    assert.equal(errors.retold(refusal, 'x').status, 404);
  });

  it('are told apart by class alone: no source compares their names', async () => {
    const source = join(import.meta.dirname, '..', '..', '..', 'src');
    const files = (await readdir(source, { recursive: true })).filter((path) => /\.ts$/.test(path));
    assert.ok(files.length > 500, `${files.length} files`);
    const byName = await Promise.all(
      files.map(async (path) => {
        const text = await readFile(join(source, path), 'utf8');
        return /\.name\s*[!=]==?\s*['"][A-Z]\w*Error['"]/.test(text) ? [path] : [];
      }),
    );
    assert.deepEqual(byName.flat(), []);
  });
});
