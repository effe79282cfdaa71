import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseExpression, readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import type { BinaryOperator, Expression } from '../../../src/expression/syntax';

/** Trees are made and compared without their places. */
const HERE = { start: 0, end: 0 };

function shape(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value) =>
      /^(start|end|nameStart|nameEnd|operatorStart|operatorEnd)$/.test(key) ? undefined : value,
    ),
  );
}

const OPERATORS: readonly BinaryOperator[] = [
  'matches',
  '*',
  '/',
  '%',
  '^',
  '+',
  '-',
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  'AND',
  'OR',
];

const number = fc.oneof(
  fc
    .oneof(fc.nat(), fc.maxSafeNat())
    .map((value): Expression => ({ kind: 'literal', value, ...HERE })),
  fc
    .oneof(
      fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
      fc.constantFrom(0.5, 1e-7, 1.25e-9, 5e-324, 123456.789, 1, 0, 1e15, 1e21, 1e300),
    )
    .map((value): Expression => ({ kind: 'literal', value, isDecimal: true, ...HERE })),
);

/** Names of a map: other expressions stand there too, but a reference would be taken for the name itself. */
const key = fc
  .oneof(fc.string(), fc.nat())
  .map((value): Expression => ({ kind: 'literal', value, ...HERE }));

/** An attribute behind a reference is one of its own. */
function isNoReference({ kind }: Expression): boolean {
  return kind !== 'reference';
}

const { tree } = fc.letrec<{ tree: Expression }>((tie) => {
  const one = tie('tree');
  const call = fc
    .constantFrom('String.len', 'Foo.bar', 'hasDirectoryUser')
    .chain((name) =>
      fc
        .array(one, { maxLength: 3 })
        .map((args): Expression => ({ kind: 'call', name, args, nameEnd: 0, ...HERE })),
    );
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      number,
      fc
        .oneof(fc.string(), fc.boolean(), fc.constant(null))
        .map((value): Expression => ({ kind: 'literal', value, ...HERE })),
      fc
        .constantFrom(['user', 'a'], ['appuser', 'b', 'c'], ['x'])
        .map(([root = '', ...path]): Expression => ({ kind: 'reference', root, path, ...HERE })),
      call,
      call.map(
        (object): Expression => ({ kind: 'member', object, name: 'm', nameStart: 0, ...HERE }),
      ),
      fc
        .array(one, { maxLength: 3 })
        .map((items): Expression => ({ kind: 'array', items, ...HERE })),
      fc
        .tuple(fc.constantFrom('not', 'negate', 'plus'), one)
        .map(([kind, operand]): Expression => ({ kind, operand, ...HERE })),
      fc.tuple(fc.constantFrom(...OPERATORS), one, one).map(
        ([operator, left, right]): Expression => ({
          kind: 'binary',
          operator,
          left,
          right,
          operatorStart: 0,
          operatorEnd: 0,
          ...HERE,
        }),
      ),
      fc.array(fc.tuple(key, one), { maxLength: 3 }).map(
        (entries): Expression => ({
          kind: 'map',
          entries: entries.map(([name, value]) => ({ key: name, value })),
          ...HERE,
        }),
      ),
      fc
        .tuple(call, one)
        .map(([object, index]): Expression => ({ kind: 'index', object, index, ...HERE })),
      fc
        .tuple(one.filter(isNoReference), one)
        .map(([object, item]): Expression => ({ kind: 'projection', object, item, ...HERE })),
      fc
        .tuple(one, one)
        .map(([value, fallback]): Expression => ({ kind: 'default', value, fallback, ...HERE })),
      fc.tuple(one, one, one).map(
        ([condition, whenTrue, whenFalse]): Expression => ({
          kind: 'ternary',
          condition,
          whenTrue,
          whenFalse,
          ...HERE,
        }),
      ),
    ),
  };
});

/** Texts without one pair of brackets each, those of calls and inside of texts excepted. */
function withoutBrackets(text: string): string[] {
  const open: number[] = [];
  const found: string[] = [];
  for (const { 0: symbol, index } of text.matchAll(/"(?:[^"]|"")*"|[()]/g)) {
    if (symbol === '(') open.push(index);
    if (symbol !== ')') continue;
    const start = open.pop() ?? 0;
    if (/\w/.test(text[start - 1] ?? '')) continue;
    found.push(`${text.slice(0, start)} ${text.slice(start + 1, index)} ${text.slice(index + 1)}`);
  }
  return found;
}

describe('a tree that is printed', () => {
  it('is read as the same tree, and printed the same again', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const printed = printExpression(expression);
        if (printed.length > 4000) return;
        const { expressions, errors } = readExpression(printed);
        assert.deepEqual(
          errors.filter(({ fault }) => fault === 'syntax'),
          [],
          printed,
        );
        const [again, ...rest] = expressions;
        assert.ok(again && rest.length === 0, printed);
        assert.deepEqual(shape(again), shape(expression), printed);
        assert.equal(printExpression(again), printed);
      }),
      { numRuns: 1500 },
    );
  });

  it('has no brackets that it could do without', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const printed = printExpression(expression);
        if (printed.length > 400) return;
        for (const text of withoutBrackets(printed)) {
          const { expressions, errors } = readExpression(text);
          const [other] = expressions;
          const isBroken = errors.some(({ fault }) => fault === 'syntax') || !other;
          assert.ok(
            isBroken || JSON.stringify(shape(other)) !== JSON.stringify(shape(expression)),
            `${printed}\n${text}`,
          );
        }
      }),
      { numRuns: 1500 },
    );
  });

  const numbers: readonly (readonly [text: string, printed: string])[] = [
    ['0', '0'],
    ['0.0', '0.0'],
    ['1.00', '1.0'],
    ['1e3', '1000.0'],
    ['2.5e-3', '0.0025'],
    ['1e300', '1e+300'],
    ['10L', '10'],
    ['0x1F', '31'],
    ['2.5f', '2.5'],
    ['007', '7'],
    ['1.50', '1.5'],
    ['9007199254740991', '9007199254740991'],
    // JavaScript would write 1e-7 and 1.25e-9, which the language does not know.
    ['0.0000001', '0.0000001'],
    ['0.00000000125', '0.00000000125'],
    ['123456789.125', '123456789.125'],
  ];
  for (const [text, printed] of numbers) {
    it(`has ${text} as ${printed}`, () => {
      assert.equal(printExpression(parseExpression(text)), printed);
      assert.deepEqual(shape(parseExpression(printed)), shape(parseExpression(text)));
    });
  }

  const whole: readonly (readonly [text: string, printed: string])[] = [
    ['  user . firstName+\n"x"  ', 'user.firstName + "x"'],
    ["String.append( 'it''s' ,user.a )", 'String.append("it\'s", user.a)'],
    ['\'say "hi"\'', '"say ""hi"""'],
    ['user.a&&!user.b||NOT user.c', 'user.a AND !user.b OR !user.c'],
    ['((user.a)?(1):(2))', 'user.a ? 1 : 2'],
    ['TRUE==False', 'true == false'],
    ['{1,{ },"a"}', '{1, {}, "a"}'],
    ['- - 1', '- -1'],
    ['-(-1)', '- -1'],
    ['+ + 1', '+ +1'],
    ['- + 1', '-+1'],
    ['a.b?:c.d ?:\ne.f', 'a.b ?: c.d ?: e.f'],
    ['(a.b?:c.d)?:e.f', '(a.b ?: c.d) ?: e.f'],
    ['a.b ?: c.d ? 1 : 2', 'a.b ?: c.d ? 1 : 2'],
    ['a.b[ 0 ]. c', 'a.b[0].c'],
    ['{1}[0]', '{1}[0]'],
    ['(a.x+b.x)[0]', '(a.x + b.x)[0]'],
    ['(-a.x).![ name ]', '(-a.x).![name]'],
    [
      "user.getGroups( {'group.id':{'a'}} ).![profile.name]",
      'user.getGroups({"group.id": {"a"}}).![profile.name]',
    ],
    ['{:}', '{:}'],
    ['{ operator : 1 }', '{"operator": 1}'],
    ['a.x MATCHES "b"', 'a.x matches "b"'],
    ['a.x eq 1 and 2 div 3 mod 4 == 1', 'a.x == 1 AND 2 / 3 % 4 == 1'],
    ['(a.x*b.x)*c.x+d.x', 'a.x * b.x * c.x + d.x'],
    ['a.x*(b.x*c.x)', 'a.x * (b.x * c.x)'],
    ['a.x?.y', 'a.x.y'],
    ['!(a.b==c.d)', '!(a.b == c.d)'],
    ['(findDirectoryUser()).upn', 'findDirectoryUser().upn'],
    ['a.x-(b.x+c.x)', 'a.x - (b.x + c.x)'],
    ['(a.x-b.x)+c.x', 'a.x - b.x + c.x'],
    ['(a.x?b.x:c.x)?d.x:(e.x?f.x:g.x)', '(a.x ? b.x : c.x) ? d.x : e.x ? f.x : g.x'],
  ];
  for (const [text, printed] of whole) {
    it(`has ${JSON.stringify(text)} as ${printed}`, () => {
      assert.equal(printExpression(parseExpression(text)), printed);
      assert.equal(printExpression(parseExpression(printed)), printed);
    });
  }
});
