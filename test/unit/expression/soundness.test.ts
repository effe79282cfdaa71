import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkExpression } from '../../../src/expression/check';
import { ExpressionError } from '../../../src/expression/evaluate';
import { readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import { allShapes } from '../../../src/expression/signatures/shapes';
import { CONTEXT, evaluated, marked } from './evaluated';

const attributes = new Map([
  ['user.salary', 'integer'],
  ['user.rate', 'number'],
  ['user.isContractor', 'boolean'],
  ['user.codes', 'array'],
] as const);

/** Values of every type, typed and untyped; none that gives null. */
const LEAVES = [
  ...['user.firstName', 'user.salary', 'user.rate', 'user.isContractor', 'user.codes'],
  ...['user.emoji', '"a"', '"1"', '""', '0', '1', '2.5', 'true', '{}', '{1}', '{"a", "b"}'],
  ...['findDirectoryUser()', 'findDirectoryUser().employeeID', 'hasWorkdayUser()'],
  ...['{"group.profile.name": "Site"}', '{"group.id": {"00g1"}, "operator": "EXACT"}', '{:}'],
  ...['user.getGroups({"group.profile.name": ""}).![name]', '1.0', '"active_directory"'],
  ...['user.getInternalProperty("id")', 'getManagerUser("active_directory").firstName'],
];

/** Functions that give null, or lose null, for values that are not null would hide what is around them. */
const NULLABLE = /^(Iso3166Convert\.|Time\.)/;

const functions = [...allShapes().values()].filter(({ name }) => !NULLABLE.test(name));

/** Texts with as many values as functions and operators need, of any type. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...LEAVES),
    fc
      .constantFrom(...functions)
      .chain(({ name, least, most }) =>
        fc
          .array(tie('expression'), { minLength: least, maxLength: Math.min(most, least + 2) })
          .map((args) => `${name}(${args.join(', ')})`),
      ),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom(
          ...['+', '-', '*', '%', '==', '!=', '<', '<=', '>', '>=', 'AND', 'OR', 'matches'],
        ),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(fc.constantFrom('!', '-'), tie('expression')).map(([symbol, a]) => `${symbol}(${a})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(§ ? (${a}) : (${b}))`),
    fc.array(tie('expression'), { maxLength: 2 }).map((items) => `{${items.join(', ')}}`),
    tie('expression').map((a) => `Arrays.get({${a}}, 0)`),
    // The default is looked at where there is no value only.
    tie('expression').map((a) => `null ?: (${a})`),
    tie('expression').map((a) => `(${a})[0]`),
    tie('expression').map((a) => `(${a}).![id]`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `{"a": ${a}, "b": ${b}}`),
  ),
}));

/** Conditions of an expression; each has an attribute of its own. */
const MOST_CONDITIONS = 4;

const conditional = expression
  .filter((text) => text.split('§').length <= MOST_CONDITIONS + 1)
  .map((text) => {
    let count = 0;
    return text.replaceAll('§', () => `user.is${count++}`);
  });

/** Users for all that the conditions can be, in groups and in none. */
const CONTEXTS = Array.from({ length: 2 ** MOST_CONDITIONS }, (_, bits) => {
  const conditions = Array.from({ length: MOST_CONDITIONS }, (_, index) => [
    `is${index}`,
    (bits & (1 << index)) !== 0,
  ]);
  const user = { ...CONTEXT.user, ...Object.fromEntries(conditions) };
  return [
    { ...CONTEXT, user },
    { ...CONTEXT, user, groups: () => [] },
  ];
}).flat();

function evaluates(text: string, context = CONTEXT): boolean {
  try {
    evaluated(text, context);
    return true;
  } catch (error) {
    assert.ok(error instanceof ExpressionError, `${text}: ${String(error)}`);
    return false;
  }
}

describe('the type checker', () => {
  it('has nothing to say of values where no user is refused', () => {
    fc.assert(
      fc.property(conditional, (text) => {
        // Values that are constant decide which side is looked at; what is on the other is found all the same.
        if (/\b(AND|OR)\b/.test(text)) return;
        if (!CONTEXTS.every((context) => evaluates(text, context))) return;
        const { findings } = checkExpression(text, { attributes });
        assert.deepEqual(findings, [], text);
      }),
      { numRuns: 4000 },
    );
  });

  /** Errors too: places move with the text, messages stay. */
  it('looks at an expression that means the same as it is printed', () => {
    const outcome = (text: string, context: typeof CONTEXT) => {
      try {
        return { value: evaluated(text, context) };
      } catch (error) {
        assert.ok(error instanceof ExpressionError);
        return { message: error.message };
      }
    };
    fc.assert(
      fc.property(conditional, fc.constantFrom(...CONTEXTS), (text, context) => {
        const [whole, ...rest] = readExpression(text).expressions;
        assert.ok(whole && rest.length === 0, text);
        const printed = printExpression(whole);
        assert.deepEqual(outcome(printed, context), outcome(text, context), `${text}\n${printed}`);
        const said = (one: string) =>
          checkExpression(one, { attributes })
            .findings.map(({ message }) => message)
            .sort();
        assert.deepEqual(said(printed), said(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the type that the value has', () => {
    fc.assert(
      fc.property(conditional, fc.constantFrom(...CONTEXTS), (text, context) => {
        if (!evaluates(text, context)) return;
        const { type } = checkExpression(text, { attributes });
        const value = evaluated(text, context);
        const isRight =
          type === 'unknown' ||
          (type === 'integer' && Number.isInteger(value)) ||
          // Of null, flattening and projections make null.
          (type === 'array' && (Array.isArray(value) || value === null)) ||
          ((type === 'user' || type === 'map') && typeof value === 'object') ||
          (value === null && type === 'null') ||
          typeof value === type;
        assert.ok(isRight, `${text} is ${JSON.stringify(value)}, not of type ${type}`);
      }),
      { numRuns: 4000 },
    );
  });

  /** Sure to fail for every user, at this place. */
  const sure: [text: string, message: RegExp][] = [
    ['String.len(⟦findDirectoryUser()⟧)', /String\.len needs a text as "input", not a profile/],
    ['String.join(",", "a", "b", ⟦{:}⟧)', /String\.join needs a text as "texts", not a map/],
    ['String.append("a", ⟦findDirectoryUser()⟧)', /needs a text as "suffix", not a profile/],
    ['String.substring("a", 0, ⟦"1"⟧)', /needs a whole number as "end", not a text/],
    ['String.substring("a", ⟦true⟧, 1)', /needs a whole number as "start", not true or false/],
    ['Arrays.size(⟦user.salary⟧)', /needs an array as "array", not a whole number/],
    ['Arrays.clear(⟦2.5⟧)', /needs an array as "array", not a number/],
    ['Arrays.get({1}, ⟦"0"⟧)', /needs a whole number as "position"/],
    ['isMemberOfAnyGroup("a", ⟦findDirectoryUser()⟧)', /a text as "groupIds", not a profile/],
    ['user.getGroups(⟦"a"⟧)', /needs a map as "filters", not a text/],
    ['Arrays.size(⟦{"group.id": "a"}⟧)', /needs an array as "array", not a map/],
    ['⟦user.salary⟧[0]', /a whole number has no values by position/],
    ['user.codes[⟦"a"⟧]', /a whole number is needed, not a text/],
    ['⟦user.firstName⟧.![x]', /an array is needed before \.!\[, not a text/],
    ['⟦user.salary⟧ matches "1"', /matches needs a text, not a whole number/],
    ['user.salary * ⟦"2"⟧', /a number is needed, not a text/],
    ['String.len(Arrays.toCsvString(⟦hasDirectoryUser()⟧))', /needs an array/],
    ['⟦user.firstName⟧ AND true', /a condition is needed, not a text/],
    ['!⟦user.salary⟧', /a condition is needed, not a whole number/],
    ['user.salary ⟦-⟧ 1 ? "a" : "b"', /a condition is needed, not a whole number/],
    ['-⟦user.firstName⟧', /a number is needed, not a text/],
    ['1 - ⟦user.isContractor⟧', /a number is needed, not true or false/],
    ['user.codes ⟦<⟧ 1', /< does not compare an array with a whole number/],
    ['user.x ⟦>=⟧ true', />= does not compare any value with true or false/],
    ['user.firstName ⟦>⟧ user.salary', /> does not compare a text with a whole number/],
    ['"a" ⟦+⟧ findDirectoryUser()', /\+ does not join a text and a profile/],
    ['1 ⟦+⟧ true', /\+ does not join a whole number and true or false/],
    ['user.isContractor ⟦+⟧ user.isContractor', /\+ does not join true or false and true/],
    ['String.len("x").⟦length⟧', /a whole number has no attributes/],
    ['Arrays.add({1}, 2).⟦size⟧', /an array has no attributes/],
    ['⟦String.stringSwitch⟧(user.x, "d", "a")', /needs a value for every key/],
    ['(true ? {1} : {2}) ⟦+⟧ 1', /does not join an array and a whole number/],
    ['{String.len(⟦{:}⟧)}', /needs a text/],
  ];
  for (const [text, message] of sure) {
    it(`finds ${text}`, () => {
      const { plain, start, end } = marked(text);
      assert.ok(!evaluates(plain), 'no user is refused');
      const { findings } = checkExpression(plain, { attributes });
      assert.equal(findings.length, 1, JSON.stringify(findings));
      assert.match(findings[0]?.message ?? '', message);
      assert.deepEqual(
        [findings[0]?.fault, findings[0]?.start, findings[0]?.end],
        ['value', start, end],
      );
    });
  }

  /** Told by what each most likely is. */
  const alone: [text: string, message: RegExp, bareName: string | undefined][] = [
    ['Vendor', /'Vendor' stands alone: text needs quotes/, 'Vendor'],
    ['user', /^'user' needs an attribute, as in user\.login$/, undefined],
    ['appuser', /^'appuser' needs an attribute, as in appuser\./, undefined],
    ['org', /^'org' needs an attribute, as in org\./, undefined],
  ];
  for (const [text, message, bareName] of alone) {
    it(`finds that ${text} cannot stand alone`, () => {
      const [finding, ...rest] = checkExpression(`"a" + ${text}`).findings;
      assert.ok(finding);
      assert.match(finding.message, message);
      assert.deepEqual(
        [finding.fault, finding.start, finding.end, finding.bareName],
        ['unknown', 6, 6 + text.length, bareName],
      );
      assert.deepEqual(rest, []);
    });
  }

  it('finds every slip of one expression, in the order of the text', () => {
    const text = '(String.len({:}) - "a") + Foo.x() + costCode';
    const found = checkExpression(text).findings.map(({ fault, start }) => [fault, start]);
    assert.deepEqual(found, [
      ['value', 12],
      ['value', 19],
      ['unknown', 26],
      ['unknown', 36],
    ]);
  });
});
