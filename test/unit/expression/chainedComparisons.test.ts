import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { evaluateExpression } from '../../../src/expression/evaluate';
import { readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import { finds } from './faults';

function follows(operator: string): string {
  return `syntax: '${operator}' cannot follow another comparison: put one in brackets`;
}

/** SpEL's grammar has one comparison between two sums (relationalExpression); what follows it cannot be read. */
describe('a comparison behind another', () => {
  describe('is told at its operator, once each', () => {
    finds([
      ['1 < 2 ⟦<⟧ 3', follows('<')],
      ['1 < 2 ⟦==⟧ true', follows('==')],
      ['user.a == user.b ⟦==⟧ user.c', follows('==')],
      ['user.a != user.b ⟦!=⟧ user.c', follows('!=')],
      ['1 <= user.salary ⟦<=⟧ 10', follows('<=')],
      ['1 < 2 ⟦<⟧ 3 ⟦<⟧ 4', follows('<'), follows('<')],
      ['1 + 1 > 2 - 1 ⟦>⟧ 0', follows('>')],
      ['true AND 1 < 2 ⟦>=⟧ 1 OR false', follows('>=')],
      ['1 < 2 ⟦<⟧ 3 ? "a" : "b"', follows('<')],
      ['String.len("a") > 0 ⟦==⟧ true', follows('==')],
      ['{1 < 2 ⟦<⟧ 3}', follows('<')],
      ['(1 < 2 ⟦<⟧ 3) == true', follows('<')],
      // Types are not looked at before it can be read.
      ['1 < "2" ⟦<⟧ {}', follows('<')],
    ]);
  });

  describe('is none where brackets or another operator stand between', () => {
    finds([
      ['(1 < 2) == true'],
      ['true == (1 < 2)'],
      ['1 < 2 AND 2 < 3'],
      ['1 == 1 || 2 == 2 && 3 == 3'],
      ['1 < 2 ? 1 == 1 : 2 == 2'],
      ['Arrays.contains({1 < 2, 2 < 3}, 1 == 1)'],
      ['!(1 < 2) == false'],
    ]);
  });

  describe('in brackets compares what the other gives', () => {
    finds([
      ['(1 < 2) ⟦<⟧ 3', 'value: < does not compare true or false with a whole number'],
      ['1 ⟦<⟧ (2 < 3)', 'value: < does not compare a whole number with true or false'],
      ['(1 < 2) == 3'],
    ]);
  });

  it('is left in the tree, as if from the left', () => {
    const printed = readExpression('1 < 2 < 3 == true').expressions.map(printExpression);
    assert.deepEqual(printed, ['((1 < 2) < 3) == true']);
  });

  it('leaves the type of the whole unknown, as all that cannot be read', () => {
    for (const text of ['1 < 2 < 3', '"a" between 2', '"a" "b"', '1 +', 'user.a instanceof "b"']) {
      assert.equal(checkExpression(text).type, 'unknown', text);
    }
    assert.equal(checkExpression('(1 < 2) == true').type, 'boolean');
  });

  it('is not evaluated', () => {
    assert.throws(() => evaluateExpression('1 < 2 < 3', { user: {} }), {
      message: "'<' cannot follow another comparison: put one in brackets",
      fault: 'syntax',
      offset: 6,
      end: 7,
    });
  });
});
