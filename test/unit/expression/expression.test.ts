import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ExpressionError, evaluateExpression } from '../../../src/expression/evaluate';

const user = {
  login: 'Ada.Lovelace@example.com',
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Lovelace',
  displayName: 'Ada Lovelace',
  salary: 1200,
  isContractor: false,
  codes: ['a', 'b'],
  nickName: null,
};

function value(text: string): unknown {
  return evaluateExpression(text, {
    user,
    appuser: { userName: 'ada' },
    app: { profile: { limit: 3 } },
    org: { name: 'local' },
  });
}

function refusal(text: string): ExpressionError {
  try {
    value(text);
  } catch (error) {
    assert.ok(error instanceof ExpressionError, String(error));
    return error;
  }
  return assert.fail(`accepted: ${text}`);
}

describe('expressions of the local org', () => {
  const cases: [text: string, expected: unknown][] = [
    // The tutorial's mappings.
    ['user.displayName', 'Ada Lovelace'],
    ['"test-CustomCode"', 'test-CustomCode'],
    ['"1"', '1'],
    // Literals, in SpEL's spelling.
    ["'it''s'", "it's"],
    ['"XDOMAIN\\" + user.firstName', 'XDOMAIN\\Ada'],
    ['1234', 1234],
    ['-3.5', -3.5],
    ['True', true],
    ['NULL', null],
    ['{1, "b", {true}}', [1, 'b', [true]]],
    ['{}', []],
    // References.
    ['appuser.userName', 'ada'],
    ['app.profile.limit', 3],
    ['org.name', 'local'],
    ['user.missing', null],
    ['user.nickName', null],
    ['user.constructor', null],
    // Operators, strongest last.
    ['user.firstName + "." + user.lastName', 'Ada.Lovelace'],
    ['1 + 2 - 4', -1],
    ['"n" + 1 + true + null', 'n1truenull'],
    ['1 + 1 == 2 && 2 < 3', true],
    ['user.salary >= 1000 AND NOT user.isContractor', true],
    ['false and true or true', true],
    ['!(1 > 2) || user.missing', true],
    ['user.missing == null', true],
    ['"1" == 1', false],
    ['{1,2} == {1,2}', true],
    ['"a" < "b"', true],
    ['user.salary > 1 ? "rich" : "poor"', 'rich'],
    ['false ? 1 : true ? 2 : 3', 2],
    // Examples of Okta's reference of the language.
    ['String.append("This is", " a test")', 'This is a test'],
    ['String.join(",", "This", "is", "a", "test")', 'This,is,a,test'],
    ['String.len("This")', 4],
    ['String.removeSpaces("This is a test")', 'Thisisatest'],
    ['String.replace("This is a test", "is", "at")', 'That at a test'],
    ['String.replaceFirst("This is a test", "is", "at")', 'That is a test'],
    ['String.startsWith(user.firstName, "Ad")', true],
    ['String.stringContains("This is a test", "test")', true],
    ['String.stringContains("This is a test", "doesn\'tExist")', false],
    ['String.stringSwitch("This is a test", "default", "key1", "value1")', 'default'],
    ['String.stringSwitch("This is a test", "default", "is", "value1")', 'value1'],
    ['String.stringSwitch("a test", "default", "key1", "value1", "test", "value2")', 'value2'],
    ['String.substring("This is a test", 2, 9)', 'is is a'],
    ['String.substring("abc", 0, 6)', 'abc'],
    ['String.substringAfter("abc@okta.com", "@")', 'okta.com'],
    ['String.substringBefore("abc@okta.com", "@")', 'abc'],
    ['String.substringAfter("abc", "@")', ''],
    ['String.substringBefore("abc", "@")', ''],
    ['String.substring("abc", 2, 1)', ''],
    ['user.nickName ?: "x"', 'x'],
    ['firstName + "." + lastName', 'Ada.Lovelace'],
    ['user.codes[1]', 'b'],
    ['7 * 2 - 9 / 2', 10],
    ['String.toUpperCase("This")', 'THIS'],
    ['String.toLowerCase(user.login)', 'ada.lovelace@example.com'],
    ['toLowerCase(substring(user.firstName, 0, 1)) + "." + user.lastName', 'a.Lovelace'],
    ['Arrays.add({10, 20, 30}, 40)', [10, 20, 30, 40]],
    ['Arrays.remove({10, 20, 30}, 20)', [10, 30]],
    ['Arrays.get({0, 1, 2}, 0)', 0],
    ['Arrays.flatten(10, {20, 30}, 40)', [10, 20, 30, 40]],
    ['Arrays.contains({10, 20, 30}, 50)', false],
    ['Arrays.contains(user.codes, "b")', true],
    ['Arrays.size(NULL)', 0],
    ['Arrays.isEmpty(NULL)', true],
    ['Arrays.toCsvString({"This", "is", " a ", "test"})', 'This,is, a ,test'],
    ["Convert.toInt('1234')", 1234],
    ['Convert.toInt(123.6)', 124],
    ["Convert.toNum('2.25')", 2.25],
    // Null goes through.
    ['String.toUpperCase(user.missing)', null],
    ['String.len(user.missing)', 0],
    ['String.replaceFirst("a", "a", "$&")', '$&'],
  ];
  for (const [text, expected] of cases) {
    it(`${text} is ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(value(text), expected);
    });
  }

  const refusals: [text: string, message: RegExp, offset: number][] = [
    ['hasDirectoryUser() ? 1 : 2', /^hasDirectoryUser: directories are not known here/, 0],
    ['Convert.toString(5)', /no function Convert\.toString/, 0],
    ['true ? 1 : DateTime.now()', /'DateTime' is of Identity Engine's own language/, 11],
    ['user.getInternalProperty("id")', /^user\.getInternalProperty: internal prop.* not known/, 0],
    ['Groups.contains("a", "b", 1)', /works in group claims only/, 0],
    ['user.firstName.substring(0, 1)', /in a mapping write String\.substring\(/, 0],
    ['"abc".toUpperCase()', /in a mapping write String\.toUpperCase\(/, 6],
    ['"abc".length', /a string has no attributes/, 6],
    ['isMemberOfGroup("00g1")', /groups of the user are not known/, 0],
    ['google_apps.email', /'google_apps\.email' is not known here/, 0],
    ['costCode', /'costCode' is not known here/, 0],
    ['user', /needs an attribute/, 0],
    ['user.firstName = "x"', /use == to compare/, 15],
    ['"open', /not closed/, 0],
    ['1 +', /the end/, 3],
    ['(1', /'\)' is expected/, 2],
    ['1 2', /'2' is not expected/, 2],
    ['', /empty/, 0],
    ['user.a * 2', /a number is needed, not null/, 0],
    ['user.a between 2', /'between' is not an operator that Okta documents/, 7],
    ['user..a', /'\.'/, 5],
    ['String.len()', /does not take 0 arguments/, 0],
    ['"a" ? 1 : 2', /a condition is needed/, 0],
    ['true && user.missing', /a condition is needed, not null/, 8],
    ['1 < "2"', /does not compare/, 2],
    ['true + 1', /does not join/, 5],
    ['Arrays.get({1}, 5)', /outside the array/, 0],
    ["Convert.toInt('abc')", /'abc' is not a number/, 0],
    ['é', /'é'/, 0],
  ];
  for (const [text, message, offset] of refusals) {
    it(`refuses ${text || 'an empty text'} and says where`, () => {
      const error = refusal(text);
      assert.match(error.message, message);
      assert.equal(error.offset, offset);
    });
  }

  it('refuses what would exhaust the stack or the memory', () => {
    assert.match(refusal('('.repeat(3000)).message, /nests more/);
    assert.match(refusal('!'.repeat(3000)).message, /nests more/);
    assert.match(refusal(`"${'a'.repeat(140_000)}"`).message, /longer than/);
    assert.equal(value(`1${'+1'.repeat(30_000)}`), 30_001);
    let grown = `"${'a'.repeat(10)}"`;
    for (let level = 0; level < 12; level += 1) {
      grown = `String.replace(${grown}, "a", "aaaaaaaaaa")`;
    }
    assert.match(refusal(grown).message, /longer than 65536/);
  });

  it('answers any text with a value or an ExpressionError', () => {
    const piece = fc.constantFrom(
      ...['user.firstName', '"a"', '1', '+', '-', '(', ')', '{', '}', ',', '?', ':', '!', ' AND '],
      ...['String.len(', 'Arrays.size(', 'null', '==', '.', "'", '&&', 'Convert.toInt('],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            value(text);
          } catch (error) {
            assert.ok(error instanceof ExpressionError, String(error));
            assert.ok(error.offset >= 0 && error.offset <= text.length);
          }
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  it('gives back any text written as a literal', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(value(`"${text.replaceAll('"', '""')}"`), text);
      }),
      { seed: 7 },
    );
  });
});
