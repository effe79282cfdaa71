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
    ['user.firstName + [*] 2', /'\*' is not expected here/, 'syntax'],
    ['[user.firstName] * 2', /a number is needed, not a text/, 'value'],
    ['1 + [DateTime.now]()', /Identity Engine's own language.* Time\.now\(\)/, 'elsewhere'],
    ['[user.profile.email]', /in a mapping write user\.email/, 'elsewhere'],
    ['user.login + [session.amr]', /statements of SAML/, 'elsewhere'],
    ['[user.firstname]', /'firstname' is not firstName/, 'unknown'],
    ['[User.firstName]', /write user\.firstName/, 'unknown'],
    ['[profile.department]', /write user\.department/, 'unknown'],
    ['[string.len]("a")', /write String\.len/, 'unknown'],
    ['[String.length]("a")', /write String\.len/, 'unknown'],
    ['user.getGroups({[\'group.nme\']: "a"})', /no name that a filter can ask for/, 'value'],
    ['user.getGroups({"group.id": "a", "operator": ["LIKE"]})', /STARTS_WITH or EXACT/, 'value'],
    ['getManagerUser(["workday"]).email', /only source of managers/, 'value'],
    ['getManagerUser("active_directory").[firstname]', /is not firstName/, 'unknown'],
    ['[costCode] + 1', /text needs quotes/, 'unknown'],
    ['[Foo.bar]()', /no function Foo\.bar/, 'unknown'],
    ['[String.len]()', /does not take 0/, 'arguments'],
    ['String.substring("a", ["x"], 2)', /needs a whole number as "start", not a text/, 'value'],
    ['String.len([findDirectoryUser()])', /needs a text as "input", not a profile/, 'value'],
    ['["a"] ? 1 : 2', /a condition is needed, not a text/, 'value'],
    ['user.isContractor AND [user.salary]', /a condition is needed, not a whole number/, 'value'],
    ['[user.displayName] - 1', /a number is needed/, 'value'],
    ['1 [<] "2"', /does not compare a whole number with a text/, 'value'],
    ['user.isContractor [<] user.isContractor', /does not compare/, 'value'],
    ['user.codes [+] user.codes', /does not join an array and an array/, 'value'],
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
      'user.a between "x" (',
      'user.a instanceof ',
      'T(java.lang.X) @ 1 )',
      'user.a.?[ (',
    ]) {
      const faults = checkExpression(text).findings.map(({ fault }) => fault);
      assert.ok(faults.length > 0 && !faults.includes('syntax'), `${text}: ${faults}`);
    }
    const before = checkExpression('(1 + ) between 2').findings.map(({ fault }) => fault);
    assert.deepEqual(before, ['syntax', 'operator']);
  });

  it('says nothing about what it cannot know', () => {
    for (const text of [
      'user.costCode ? user.x : zendesk.y',
      'user.nickName ?: user.firstName',
      'user.costCode[0].x',
      'user.getGroups({"group.type": {"OKTA_GROUP"}}).![profile.name]',
      'user.codes + ""',
      'String.replace(user.codes, "a", "b")',
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

  /** Neither wrong nor sure: said apart. */
  const remarks: [text: string, remark: string, message: RegExp][] = [
    ['user.title [matches] "(?i)e.*"', 'deprecated', /advises against matches/],
    ['user.a [*] 2', 'undocumented', /'\*' is an operator of SpEL/],
    ['7 [/] 2', 'undocumented', /'\/' is an operator/],
    ['7 [mod] 2', 'undocumented', /'mod' is an operator/],
    ['user.a [eq] 1', 'undocumented', /'eq' is an operator of SpEL .*: write ==/],
    ['user[?.]a', 'undocumented', /an attribute of null is null/],
    ['[+]user.salary', 'undocumented', /'\+' before a value/],
    ['[1e5] + 1', 'undocumented', /'1e5' is a number as SpEL has it/],
    ['[2147483648] + 1', 'undocumented', /32 bits, up to 2147483647/],
    ['[firstName] + "x"', 'undocumented', /as in user\.firstName/],
    ['[user]{"firstName"}', 'undocumented', /write them with a dot/],
  ];
  for (const [text, remark, message] of remarks) {
    it(`remarks on ${text}`, () => {
      const plain = text.replace('[', '').replace(']', '').replace('{', '[').replace('}', ']');
      const { findings, remarks: said = [] } = checkExpression(plain, { attributes });
      assert.deepEqual(findings, []);
      assert.equal(said.length, 1);
      assert.equal(said[0]?.remark, remark);
      assert.match(said[0].message, message);
      assert.deepEqual([said[0].start, said[0].end], [text.indexOf('['), text.indexOf(']') - 1]);
    });
  }

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
