import assert from 'node:assert/strict';
import { findingsOf } from './marked';
import { OF_RULES } from './nearMissesOfRules';
import { OF_SHAPE } from './nearMissesOfShape';

describe('no finding', () => {
  for (const [code, why, text] of [...OF_SHAPE, ...OF_RULES]) {
    it(`${code}: ${why}`, () => {
      const env = { ORG: 'https://a.okta.com' };
      const found = findingsOf(text, env);
      // Errors of other kinds would be slips in the file itself; `{}` lacks its keys, of course.
      const counts = found.filter((one) => one.code === code || one.severity === 'error');
      assert.deepEqual(
        counts.map((one) => `${one.code}: ${one.message}`),
        code === 'empty-file' ? counts.map((one) => `missing-key: ${one.message}`) : [],
      );
    });
  }
});
