import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { type ExpressionContext, evaluateExpression } from '../../../src/expression/evaluate';

type Directory = 'active_directory' | 'workday';

function inGroups(...names: string[]): ExpressionContext {
  return { user: {}, groups: () => names.map((name, index) => ({ id: `00g${index}`, name })) };
}

function inDirectory(
  directory: Directory,
  ...profiles: Record<string, unknown>[]
): ExpressionContext {
  return { user: {}, directoryUsers: (asked) => (asked === directory ? profiles : []) };
}

describe('group functions', () => {
  const context = inGroups('Everyone', 'Sales EMEA', 'sales emea', 'Ventes (été)', 'a.b', 'C++');
  const rows: readonly (readonly [text: string, value: boolean])[] = [
    ['isMemberOfGroup("00g1")', true],
    ['isMemberOfGroup("00G1")', false],
    ['isMemberOfGroup("00g")', false],
    ['isMemberOfGroup("Everyone")', false],
    ['isMemberOfAnyGroup("00g9", "00g8", "00g5")', true],
    ['isMemberOfAnyGroup("00g9", "00g8")', false],
    ['isMemberOfGroupName("Everyone")', true],
    ['isMemberOfGroupName("everyone")', false],
    ['isMemberOfGroupName("Every")', false],
    ['isMemberOfGroupName("00g0")', false],
    ['isMemberOfGroupNameStartsWith("Sales")', true],
    ['isMemberOfGroupNameStartsWith("SALES")', false],
    ['isMemberOfGroupNameStartsWith("EMEA")', false],
    ['isMemberOfGroupNameContains("EMEA")', true],
    ['isMemberOfGroupNameContains("(été)")', true],
    ['isMemberOfGroupNameContains("Sales  EMEA")', false],
    // As they stand: no pattern.
    ['isMemberOfGroupNameContains(".*")', false],
    ['isMemberOfGroupNameStartsWith("C++")', true],
    // A pattern, over the whole name.
    ['isMemberOfGroupNameRegex("Sales.*")', true],
    ['isMemberOfGroupNameRegex("Sales")', false],
    ['isMemberOfGroupNameRegex(".*EMEA")', true],
    ['isMemberOfGroupNameRegex("a.b")', true],
    ['isMemberOfGroupNameRegex("a..b")', false],
    ['isMemberOfGroupNameRegex("Every|one")', false],
    ['isMemberOfGroupNameRegex("Every|Everyone")', true],
    ['isMemberOfGroupNameRegex("[A-Z]verybod[a-z]|Everyone")', true],
    ['isMemberOfGroupNameRegex("C\\+\\+")', true],
    ['isMemberOfGroupNameRegex("")', false],
  ];
  for (const [text, value] of rows) {
    it(`${text} is ${value}`, () => {
      assert.equal(evaluateExpression(text, context), value);
      assert.deepEqual(checkExpression(text), { findings: [], type: 'boolean' });
    });
  }

  it('are false for a user without groups, whatever is asked', () => {
    for (const [text] of rows) assert.equal(evaluateExpression(text, inGroups()), false, text);
  });

  it('ask for the groups once each, and not where a condition spares it', () => {
    let asked = 0;
    const groups = () => {
      asked += 1;
      return [];
    };
    const counted: ExpressionContext = { user: {}, groups };
    evaluateExpression('isMemberOfGroupName("a") OR isMemberOfGroupName("b")', counted);
    assert.equal(asked, 2);
    evaluateExpression('false AND isMemberOfGroupName("a")', counted);
    evaluateExpression('true ? 1 : isMemberOfGroupName("a")', counted);
    assert.equal(asked, 2);
  });

  /** Patterns that would take time without end on a name that almost matches, were they tried one way after another. */
  for (const pattern of [
    '(a+)+b',
    '(a|a)*b',
    'a*a*a*a*b',
    '(.*)x',
    'a{1,}b{1,}c{1,}d{1,}',
    `${'a?'.repeat(40)}`,
    `${'(a*)*'.repeat(10)}b`,
  ]) {
    it(`match in a time that grows with the name: ${pattern.slice(0, 30)}`, () => {
      const text = `isMemberOfGroupNameRegex("${pattern}")`;
      assert.equal(evaluateExpression(text, inGroups('a'.repeat(2000))), false);
    });
  }

  for (const pattern of [
    '(?=a)a',
    '(?!b)a',
    '(a)\\1',
    'a*+',
    '(?x)a',
    '(?>a)',
    '\\p{javaLowerCase}',
  ]) {
    it(`refuse by name what is not worked out: ${pattern}`, () => {
      assert.throws(
        () => evaluateExpression(`isMemberOfGroupNameRegex("${pattern}")`, inGroups('a')),
        {
          name: 'ExpressionError',
          message:
            'isMemberOfGroupNameRegex: this regular expression has parts that are not worked out here',
        },
      );
    });
  }

  for (const pattern of ['x'.repeat(1001), 'a{5001}', '((a{100}){100}){100}', '('.repeat(60)]) {
    it(`refuse a pattern that is too involved: ${pattern.slice(0, 30)}`, () => {
      assert.throws(
        () => evaluateExpression(`isMemberOfGroupNameRegex("${pattern}")`, inGroups('a')),
        {
          name: 'ExpressionError',
          message:
            'isMemberOfGroupNameRegex: this regular expression is too involved to be worked out here',
        },
      );
    });
  }

  for (const pattern of ['[', 'a**', '[b-a]', '\\']) {
    it(`refuse what is no pattern: ${pattern}`, () => {
      assert.throws(
        () => evaluateExpression(`isMemberOfGroupNameRegex("${pattern}")`, inGroups()),
        {
          message: 'isMemberOfGroupNameRegex: this is not a regular expression',
        },
      );
    });
  }
});

describe('directory and Workday functions', () => {
  const bob = { managerUpn: 'bob@example.com' };
  const rows: readonly (readonly [text: string, context: ExpressionContext, value: unknown])[] = [
    ['hasDirectoryUser()', inDirectory('active_directory'), false],
    ['hasDirectoryUser()', inDirectory('active_directory', bob), true],
    // False for several too (Okta Expression Language overview).
    ['hasDirectoryUser()', inDirectory('active_directory', bob, bob), false],
    ['hasWorkdayUser()', inDirectory('workday', bob, bob), true],
    ['hasDirectoryUser()', inDirectory('workday', bob), false],
    ['hasWorkdayUser()', inDirectory('workday', bob), true],
    ['hasWorkdayUser()', inDirectory('active_directory', bob), false],
    // "null if the user has more than one or no" assignment (Okta Expression Language overview).
    ['findDirectoryUser()', inDirectory('active_directory', bob), bob],
    ['findDirectoryUser() == null', inDirectory('active_directory'), true],
    ['findDirectoryUser() == null', inDirectory('active_directory', bob, bob), true],
    ['findDirectoryUser().managerUpn', inDirectory('active_directory', bob), 'bob@example.com'],
    ['findDirectoryUser().managerUpn', inDirectory('active_directory', bob, bob), null],
    ['findDirectoryUser().missing', inDirectory('active_directory', bob), null],
    ['findWorkdayUser().employeeID', inDirectory('workday', { employeeID: 7 }), 7],
    ['findWorkdayUser().employeeID', inDirectory('active_directory', { employeeID: 7 }), null],
  ];
  for (const [index, [text, context, value]] of rows.entries()) {
    it(`${text} is ${JSON.stringify(value)} (${index + 1})`, () => {
      assert.deepEqual(evaluateExpression(text, context), value);
    });
  }
});

describe('functions that lead to another user', () => {
  const asked: unknown[] = [];
  const context: ExpressionContext = {
    user: {},
    linkedUser: (name) => (name === 'manager' ? { login: 'grace', boss: { login: 'ada' } } : null),
    relative: (...question) => {
      asked.push(question);
      return question[0] === 'manager' ? { email: 'm@example.com' } : null;
    },
    internalProperty: (name) => ({ id: '00u1', status: 'ACTIVE', empty: null })[name],
  };
  const rows: readonly (readonly [text: string, value: unknown])[] = [
    ['user.getLinkedObject("manager").login', 'grace'],
    ['user.getLinkedObject("manager").boss.login', 'ada'],
    ['user.getLinkedObject("Manager").login', null],
    ['user.getLinkedObject("mentor") == null', true],
    ['getManagerUser("active_directory").email', 'm@example.com'],
    ['getManagerAppUser("active_directory", "google").email', 'm@example.com'],
    ['getAssistantUser("active_directory").email', null],
    ['getAssistantAppUser("active_directory", "google") == null', true],
    ['user.getInternalProperty("id")', '00u1'],
    ['user.getInternalProperty("status") == "ACTIVE"', true],
    ['user.getInternalProperty("empty")', null],
    ['user.getInternalProperty("created")', null],
  ];
  for (const [text, value] of rows) {
    it(`${text} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(evaluateExpression(text, context), value);
      assert.deepEqual(checkExpression(text).findings, []);
    });
  }

  it('say whom they look for, and where', () => {
    asked.length = 0;
    for (const [text] of rows.filter(([text]) => text.startsWith('get')))
      evaluateExpression(text, context);
    assert.deepEqual(asked, [
      ['manager', 'active_directory', undefined],
      ['manager', 'active_directory', 'google'],
      ['assistant', 'active_directory', undefined],
      ['assistant', 'active_directory', 'google'],
    ]);
  });
});

/** Nothing is made up for what is not told. */
describe('what the context does not know', () => {
  const rows: readonly (readonly [call: string, what: string])[] = [
    ['isMemberOfGroup("a")', 'the groups of the user'],
    ['isMemberOfAnyGroup("a", "b")', 'the groups of the user'],
    ['isMemberOfGroupName("a")', 'the groups of the user'],
    ['isMemberOfGroupNameContains("a")', 'the groups of the user'],
    ['isMemberOfGroupNameStartsWith("a")', 'the groups of the user'],
    ['isMemberOfGroupNameRegex("a")', 'the groups of the user'],
    ['user.getInternalProperty("id")', 'internal properties of users'],
    ['user.getLinkedObject("manager")', 'linked objects'],
    ['getManagerUser("active_directory")', 'managers'],
    ['getManagerAppUser("active_directory", "google")', 'managers'],
    ['getAssistantUser("active_directory")', 'assistants'],
    ['getAssistantAppUser("active_directory", "google")', 'assistants'],
    ['hasDirectoryUser()', 'directories'],
    ['findDirectoryUser()', 'directories'],
    ['hasWorkdayUser()', 'directories'],
    ['findWorkdayUser()', 'directories'],
  ];
  for (const [call, what] of rows) {
    it(`is refused by name: ${call}`, () => {
      assert.throws(() => evaluateExpression(`1 == 1 ? ${call} : 0`, { user: {} }), {
        name: 'ExpressionError',
        fault: 'value',
        message: `${call.slice(0, call.indexOf('('))}: ${what} are not known here`,
        offset: 9,
        end: 9 + call.length,
      });
    });
  }
});
