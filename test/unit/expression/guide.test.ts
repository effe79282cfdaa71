import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { expressionPage, PAGE } from '../../../scripts/lib/expressionPage';
import { checkExpression } from '../../../src/expression/check';
import { evaluateExpression } from '../../../src/expression/evaluate';
import { LEVELS } from '../../../src/expression/operators';
import { parseExpression } from '../../../src/expression/parse';
import { allSignatures } from '../../../src/expression/signatures/index';
import { OPERATORS } from '../../../src/expression/signatures/operators';
import { REFERENCES, referenceGuide } from '../../../src/expression/signatures/references';
import { contextOf, EXAMPLE_USER } from '../../../src/language/describe/person';

const NOW = Date.UTC(2026, 2, 5, 16);

function shown(expression: string): string {
  const value = evaluateExpression(expression, { ...contextOf(EXAMPLE_USER), now: () => NOW });
  return JSON.stringify(value);
}

describe('what people read about the expression language', () => {
  for (const { name, example, gives, description } of allSignatures().values()) {
    it(`has an example of ${name} that is sound, uses it and gives what it says`, () => {
      assert.ok(example.includes(`${name}(`), example);
      assert.equal(shown(example), gives);
      assert.deepEqual(checkExpression(example).findings, []);
      assert.match(description, /^[A-Z].*\.$/);
    });
  }

  for (const { name, example, gives, sure } of OPERATORS) {
    it(`has an example of ${name} that gives what it says`, () => {
      assert.equal(shown(example), gives);
      const { findings, remarks = [] } = checkExpression(example);
      assert.deepEqual(findings, []);
      assert.equal(remarks.length > 0, sure === 'likely' || name === 'matches');
    });
  }

  for (const { form, example, gives, instead } of REFERENCES) {
    it(`has an example of ${form}, and what to write in its place`, () => {
      const { findings } = checkExpression(example);
      if (gives === undefined) {
        assert.throws(() => shown(example));
        const isOfApps = ['app', 'zendesk', 'zendesk_app'].includes(example.split('.')[0] ?? '');
        assert.equal(findings.length === 0, isOfApps, example);
      } else {
        assert.equal(shown(example), gives);
        assert.deepEqual(findings, []);
      }
      if (instead === undefined) return;
      parseExpression(instead);
      const found = checkExpression(instead);
      assert.deepEqual([found.findings, found.remarks ?? []], [[], []]);
    });
  }

  it('has every operator that is read', () => {
    const words: Readonly<Record<string, string>> = { MATCHES: 'matches', DIV: '/', MOD: '%' };
    const written = new Set(OPERATORS.map(({ name }) => name));
    const missing = LEVELS.flatMap((level) => Object.entries(level))
      .map(([spelling, operator]) => words[spelling] ?? operator)
      .filter((operator) => !written.has(operator));
    assert.deepEqual(missing, []);
  });

  it('says of a reference where it works', () => {
    assert.match(referenceGuide('appUser.userName')?.says ?? '', /from the app to Okta/);
    assert.match(referenceGuide('idpuser.email')?.says ?? '', /identity provider/);
    for (const none of ['user.login', 'zendesk.role', 'source', 'constructor.x']) {
      assert.equal(referenceGuide(none), undefined, none);
    }
  });

  it('is the page of the documents, to the letter', () => {
    assert.equal(
      readFileSync(PAGE, 'utf8'),
      expressionPage(),
      'run `npm run docs:expressions`, and look at what has changed',
    );
  });
});
