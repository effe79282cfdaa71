import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkExpression } from '../../../src/expression/check';
import { ExpressionError, evaluateExpression } from '../../../src/expression/evaluate';

const attributes = new Map([
  ['user.salary', 'integer'],
  ['user.isContractor', 'boolean'],
  ['user.codes', 'array'],
] as const);

describe('checking an expression', () => {
  const types: [text: string, type: string][] = [
    ['"a"', 'string'],
    ['user.displayName', 'string'],
    ['user.costCode', 'unknown'],
    ['zendesk.role', 'unknown'],
    ['user.salary', 'integer'],
    ['user.salary + 1', 'integer'],
    ['user.salary - 0.5', 'number'],
    ['user.costCode + 1', 'unknown'],
    ['user.costCode + "x"', 'string'],
    ['-user.salary', 'integer'],
    ['!user.isContractor', 'boolean'],
    ['user.salary > 1', 'boolean'],
    ['user.salary > 1 ? "a" : null', 'string'],
    ['user.salary > 1 ? "a" : 1', 'unknown'],
    ['user.isContractor ? 1 : 2.5', 'number'],
    ['{1}', 'array'],
    ['Arrays.get({1}, 0)', 'unknown'],
    ['String.len("a")', 'integer'],
    ['findDirectoryUser().upn', 'unknown'],
    ['null', 'null'],
    ['Foo.bar()', 'unknown'],
  ];
  for (const [text, type] of types) {
    it(`${text} is of type ${type}`, () => {
      assert.equal(checkExpression(text, { attributes }).type, type);
    });
  }

  /** The place in brackets. */
  const findings: [text: string, message: RegExp, fault: string][] = [
    ['user.firstName + [*] 2', /'\*' is not an operator/, 'operator'],
    ['user.a [?:] "x"', /write a != null/, 'operator'],
    ['user[?.]a', /an attribute of null is null/, 'operator'],
    ['user.a [matches] "x.*" (', /'matches' is not an operator that Okta documents/, 'operator'],

    ['[firstName]', /needs the profile before it, as in user\.firstName/, 'unknown'],
    ['[costCode] + 1', /text needs quotes/, 'unknown'],
    ['[Foo.bar]()', /no function Foo\.bar/, 'unknown'],
    ['[String.len]()', /does not take 0/, 'arguments'],
    ['String.substring("a", ["x"], 2)', /needs a whole number as "start", not a text/, 'value'],
    ['String.len([user.codes])', /needs a text as "input", not an array/, 'value'],
    ['["a"] ? 1 : 2', /a condition is needed, not a text/, 'value'],
    ['user.isContractor AND [user.salary]', /a condition is needed, not a whole number/, 'value'],
    ['[user.displayName] - 1', /a number is needed/, 'value'],
    ['1 [<] "2"', /does not compare a whole number with a text/, 'value'],
    ['user.isContractor [<] user.isContractor', /does not compare/, 'value'],
    ['user.codes [+] "x"', /does not join an array and a text/, 'value'],
  ];
  for (const [text, message, fault] of findings) {
    it(`finds fault with ${text}`, () => {
      const plain = text.replace('[', '').replace(']', '');
      const found = checkExpression(plain, { attributes }).findings;
      const [finding] = found.filter((one) => message.test(one.message));
      assert.ok(finding, JSON.stringify(found));
      assert.equal(finding.fault, fault);
      assert.deepEqual([finding.start, finding.end], [text.indexOf('['), text.indexOf(']') - 1]);
    });
  }

  it('does not call unreadable what follows an operator that Okta does not document', () => {
    for (const text of [
      'user.a matches "x" (',
      'user.a * ',
      'T(java.lang.X) @ 1 )',
      'user.a ?: (',
    ]) {
      const faults = checkExpression(text).findings.map(({ fault }) => fault);
      assert.ok(faults.length > 0 && !faults.includes('syntax'), `${text}: ${faults}`);
    }
    const before = checkExpression('(1 + ) * 2').findings.map(({ fault }) => fault);
    assert.deepEqual(before, ['syntax', 'operator']);
  });

  it('says nothing about what it cannot know', () => {
    for (const text of [
      'user.costCode ? user.x : appuser.y',
      'String.len(user.costCode) - user.z',
      'Arrays.contains(user.costCode, 1)',
      'Arrays.size("a,b")',
      'String.append(1, true)',
      'user.costCode < user.other',
      'hasDirectoryUser() ? findDirectoryUser().managerUpn : null',
      'String.substring(user.firstName, 0, String.len(user.firstName) - 1)',
      'user.salary == "5"',
      'null + 1',
    ]) {
      assert.deepEqual(checkExpression(text, { attributes }).findings, [], text);
    }
  });

  it('finds no fault of values where evaluation finds none', () => {
    const piece = fc.constantFrom(
      ...['user.firstName', 'user.salary', 'user.isContractor', '"a"', '1', '+', '-', '(', ')'],
      ...[',', '?', ':', '!', ' AND ', 'String.len(', 'Arrays.size(', 'null', '==', '<'],
    );
    const user = { firstName: 'a', salary: 1, isContractor: true };
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 9 }).map((parts) => parts.join('')),
        (text) => {
          const { findings } = checkExpression(text, { attributes });
          const isCertain = findings.length > 0 && !/\?|AND/.test(text);
          if (!isCertain) return;
          assert.throws(() => evaluateExpression(text, { user }), ExpressionError, text);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
