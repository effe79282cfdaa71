import assert from 'node:assert/strict';
import { evaluateExpression } from '../../../src/expression/evaluate';
import { parseExpression } from '../../../src/expression/parse';
import { childrenOf, type Expression } from '../../../src/expression/syntax';

/** From weakest to strongest; each row is one strength (SpEL's grammar: logicalOr, logicalAnd, relational, sum). */
const STRENGTHS: readonly (readonly string[])[] = [
  ['OR', '||', 'or'],
  ['AND', '&&', 'and'],
  ['==', '!=', '<', '>', '<=', '>=', 'matches', 'eq', 'GE'],
  ['+', '-'],
  ['*', '/', '%', 'div', 'MOD'],
  ['^'],
];

const OPERATORS = STRENGTHS.flat();

function strengthOf(operator: string): number {
  return STRENGTHS.findIndex((row) => row.includes(operator));
}

const MEANING: Readonly<Record<string, string>> = {
  ...{ '||': 'OR', or: 'OR', '&&': 'AND', and: 'AND' },
  ...{ eq: '==', GE: '>=', div: '/', MOD: '%' },
};

/** With every bracket that the tree stands for. */
function bracketed(node: Expression): string {
  const parts = childrenOf(node).map(bracketed);
  if (node.kind === 'binary') return `(${parts.join(` ${node.operator} `)})`;
  if (node.kind === 'ternary') return `(${parts[0]} ? ${parts[1]} : ${parts[2]})`;
  if (node.kind === 'not') return `(!${parts[0]})`;
  if (node.kind === 'negate') return `(-${parts[0]})`;
  if (node.kind === 'member') return `(${parts[0]}.${node.name})`;
  if (node.kind === 'call') return `${node.name}(${parts.join(', ')})`;
  return node.kind === 'reference' ? [node.root, ...node.path].join('.') : `{${parts.join(', ')}}`;
}

describe('two operators without brackets', () => {
  for (const first of OPERATORS) {
    it(`of which the first is ${first}`, () => {
      for (const second of OPERATORS) {
        const text = `a.x ${first} b.x ${second} c.x`;
        const [one, two] = [strengthOf(first), strengthOf(second)];
        if (one === 2 && two === 2) {
          assert.throws(() => parseExpression(text), {
            name: 'ExpressionError',
            message: `'${MEANING[second] ?? second}' cannot follow another comparison: put one in brackets`,
            offset: `a.x ${first} b.x `.length,
            fault: 'syntax',
          });
          continue;
        }
        const [left, right] = [MEANING[first] ?? first, MEANING[second] ?? second];
        // From the left where both are as strong.
        const wanted =
          one >= two ? `((a.x ${left} b.x) ${right} c.x)` : `(a.x ${left} (b.x ${right} c.x))`;
        assert.equal(bracketed(parseExpression(text)), wanted, text);
      }
    });
  }
});

describe('three operators without brackets', () => {
  it('stand as the rule of two has it, for every choice of them', () => {
    let count = 0;
    for (const first of OPERATORS) {
      for (const second of OPERATORS) {
        for (const third of OPERATORS) {
          const operators = [first, second, third];
          const wanted = grouped(['a.x', 'b.x', 'c.x', 'd.x'], operators);
          if (wanted === undefined) continue;
          const text = `a.x ${first} b.x ${second} c.x ${third} d.x`;
          assert.equal(bracketed(parseExpression(text)), wanted, text);
          count += 1;
        }
      }
    }
    assert.ok(count > 1000, `${count}`);
  });
});

/** Splits at the last of the weakest operators; undefined where two comparisons would stand side by side. */
function grouped(values: readonly string[], operators: readonly string[]): string | undefined {
  if (operators.length === 0) return values[0];
  const weakest = Math.min(...operators.map(strengthOf));
  if (weakest === 2 && operators.filter((one) => strengthOf(one) === 2).length > 1)
    return undefined;
  const at = operators.map(strengthOf).lastIndexOf(weakest);
  const left = grouped(values.slice(0, at + 1), operators.slice(0, at));
  const right = grouped(values.slice(at + 1), operators.slice(at + 1));
  const operator = operators[at] ?? '';
  if (left === undefined || right === undefined) return undefined;
  return `(${left} ${MEANING[operator] ?? operator} ${right})`;
}

describe('symbols before a value, conditions and brackets', () => {
  const rows: readonly (readonly [text: string, bracketed: string])[] = [
    ['!a.x AND b.x', '((!a.x) AND b.x)'],
    ['!a.x == b.x', '((!a.x) == b.x)'],
    ['not a.x or b.x', '((!a.x) OR b.x)'],
    ['!!a.x', '(!(!a.x))'],
    ['-a.x - b.x', '((-a.x) - b.x)'],
    ['a.x - -b.x', '(a.x - (-b.x))'],
    ['a.x-(-b.x)', '(a.x - (-b.x))'],
    ['-!a.x', '(-(!a.x))'],
    ['!-a.x == b.x', '((!(-a.x)) == b.x)'],
    ['-f.x - -g.x == h.x', '(((-f.x) - (-g.x)) == h.x)'],
    ['-findDirectoryUser().x', '(-(findDirectoryUser().x))'],
    ['!findDirectoryUser().x.y', '(!((findDirectoryUser().x).y))'],
    ['a.x ? b.x : c.x', '(a.x ? b.x : c.x)'],
    ['a.x OR b.x ? c.x : d.x', '((a.x OR b.x) ? c.x : d.x)'],
    ['a.x ? b.x : c.x OR d.x', '(a.x ? b.x : (c.x OR d.x))'],
    ['a.x ? b.x : c.x + d.x', '(a.x ? b.x : (c.x + d.x))'],
    ['a.x ? b.x : c.x ? d.x : e.x', '(a.x ? b.x : (c.x ? d.x : e.x))'],
    ['a.x ? b.x ? c.x : d.x : e.x', '(a.x ? (b.x ? c.x : d.x) : e.x)'],
    ['a.x ? b.x : c.x == d.x ? e.x : f.x', '(a.x ? b.x : ((c.x == d.x) ? e.x : f.x))'],
    ['a.x + (b.x ? c.x : d.x)', '(a.x + (b.x ? c.x : d.x))'],
    ['(a.x ? b.x : c.x) ? d.x : e.x', '((a.x ? b.x : c.x) ? d.x : e.x)'],
    ['a.x - (b.x - c.x)', '(a.x - (b.x - c.x))'],
    ['(a.x == b.x) == c.x', '((a.x == b.x) == c.x)'],
    ['a.x == (b.x == c.x)', '(a.x == (b.x == c.x))'],
    ['a.x == b.x AND c.x != d.x', '((a.x == b.x) AND (c.x != d.x))'],
    ['a.x < b.x + c.x', '(a.x < (b.x + c.x))'],
    ['{a.x + b.x, !c.x}', '{(a.x + b.x), (!c.x)}'],
    ['String.len(a.x + b.x) - c.x', '(String.len((a.x + b.x)) - c.x)'],
  ];
  for (const [text, wanted] of rows) {
    it(`${text} is ${wanted}`, () => assert.equal(bracketed(parseExpression(text)), wanted));
  }
});

describe('a side that is not needed', () => {
  const context = { user: { yes: true, no: false, name: 'Ada', count: 3 } };
  /** The first would be refused if it were looked at. */
  const spared: readonly (readonly [text: string, value: unknown])[] = [
    ['user.no AND user.name - 1 == 0', false],
    ['user.yes OR user.name', true],
    ['user.no && user.name && user.yes', false],
    ['user.yes || user.name || user.no', true],
    ['user.no AND user.name OR user.yes', true],
    ['user.yes ? user.count : -user.name', 3],
    ['user.no ? Arrays.get({}, 0) : user.count', 3],
    ['user.no ? zendesk.role : user.x == null ? 1 : 2', 1],
  ];
  for (const [text, value] of spared) {
    it(`is not looked at: ${text}`, () => assert.equal(evaluateExpression(text, context), value));
  }

  const needed = [
    'user.yes AND user.name',
    'user.no OR user.name',
    'user.name AND user.no',
    'user.name OR user.yes',
  ];
  for (const text of needed) {
    it(`is one that is: ${text}`, () => {
      assert.throws(() => evaluateExpression(text, context), {
        message: 'a condition is needed, not a string',
        offset: text.indexOf('user.name'),
        end: text.indexOf('user.name') + 'user.name'.length,
      });
    });
  }
});
