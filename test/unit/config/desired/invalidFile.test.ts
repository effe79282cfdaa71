import assert from 'node:assert/strict';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { InvalidFileError, resolveConfig } from '../../../../src/config/desired/resolve';
import { parseConfig } from '../../../../src/config/yaml/document';
import { LEAST } from '../marked';

function resolve(text: string): DesiredState {
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment: undefined, env: {} });
}

describe('a file that is refused', () => {
  const refused: readonly [why: string, text: string, message: string][] = [
    [
      'one error',
      `${LEAST}orgg: x\n`,
      'okta-scim.yaml has an error. At 5:1: Unknown key "orgg". Did you mean "org"?',
    ],
    [
      'two',
      `${LEAST}orgg: x\nx: 1\n`,
      'okta-scim.yaml has 2 errors. The first, at 5:1: Unknown key "orgg". Did you mean "org"?',
    ],
    [
      'an empty one',
      '',
      'okta-scim.yaml has an error. At 1:1: The file is empty. Start with "version: 1" and "app:".',
    ],
    [
      'warnings before it',
      `${LEAST}exclusive: [groups]\norgg: x\n`,
      'okta-scim.yaml has an error. At 6:1: Unknown key "orgg". Did you mean "org"?',
    ],
  ];
  for (const [why, text, message] of refused) {
    it(`says where to look: ${why}`, () => {
      assert.throws(
        () => resolve(text),
        (error: unknown) => {
          assert.ok(error instanceof InvalidFileError);
          assert.equal(error.message, message);
          assert.equal(error.name, 'InvalidFileError');
          assert.match(error.nextStep, /`okta-scim validate` lists everything\.$/);
          return true;
        },
      );
    });
  }

  it('keeps its warnings beside the errors', () => {
    assert.throws(
      () => resolve(`${LEAST}exclusive: [groups]\norgg: x\n`),
      (error: unknown) =>
        error instanceof InvalidFileError &&
        error.findings.map(({ severity }) => severity).join() === 'warning,error',
    );
  });
});
