import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ExpressionError } from '../../../src/expression/expressionError';
import { parseExpression, readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import { childrenOf, type Expression } from '../../../src/expression/syntax';

/** Every node as `kind text`, from the outside in. */
function outline(text: string): string[] {
  const visit = (node: Expression): string[] => [
    `${node.kind} ${text.slice(node.start, node.end)}`,
    ...childrenOf(node).flatMap(visit),
  ];
  return readExpression(text).expressions.flatMap(visit);
}

function shapeOf(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value) =>
      ['start', 'end', 'nameEnd', 'nameStart', 'operatorStart', 'operatorEnd'].includes(key)
        ? undefined
        : value,
    ),
  );
}

const NAMES = ['user.firstName', 'appuser.userName', 'org.name', 'zendesk.role'];

/** Any expression, as its own text. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...NAMES, 'true', 'null', 'hasDirectoryUser()', 'findDirectoryUser().upn'),
    fc.nat(1000).map(String),
    fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '==', '!=', '<', '>=', ' AND ', '||'),
        tie('expression'),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([a, b, c]) => `(${a}) ? ${b} : (${c})`),
    fc.tuple(fc.constantFrom('!', '-'), tie('expression')).map(([symbol, a]) => `${symbol}(${a})`),
    fc.array(tie('expression'), { maxLength: 3 }).map((items) => `{${items.join(',')}}`),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map((args) => `String.append(${args.join(', ')})`),
  ),
}));

describe('reading an expression', () => {
  it('knows the place of every node', () => {
    assert.deepEqual(outline(' String.len( user.a ) == 1 ? {"x"} : (!f.b)'), [
      'ternary String.len( user.a ) == 1 ? {"x"} : (!f.b)',
      'binary String.len( user.a ) == 1',
      'call String.len( user.a )',
      'reference user.a',
      'literal 1',
      'array {"x"}',
      'literal "x"',
      'not (!f.b)',
      'reference f.b',
    ]);
  });

  it('goes on behind what is missing, for completion', () => {
    assert.deepEqual(outline('String.len(user.) + '), [
      'binary String.len(user.) + ',
      'call String.len(user.)',
      'reference user.',
      'missing ',
    ]);
    assert.deepEqual(outline('String.append(, "a"'), [
      'call String.append(, "a"',
      'missing ',
      'literal "a"',
    ]);
    assert.deepEqual(outline('user.a user.b'), ['reference user.a', 'reference user.b']);
    assert.deepEqual(outline('user.a between 2'), [
      ...['reference user.a', 'reference between', 'literal 2'],
    ]);
    assert.deepEqual(outline('a.b ?: {"k": c.d[0]}.![e]'), [
      ...['default a.b ?: {"k": c.d[0]}.![e]', 'reference a.b', 'projection {"k": c.d[0]}.![e]'],
      ...['map {"k": c.d[0]}', 'literal "k"', 'index c.d[0]', 'reference c.d', 'literal 0'],
      'reference e',
    ]);
    assert.deepEqual(outline('"open'), ['literal "open']);
  });

  it('tells every error with its place, and says what each is', () => {
    const errors = readExpression('user.a between Foo.bar() + String.len()').errors.map(
      ({ fault, offset, end }) => [fault, offset, end],
    );
    assert.deepEqual(errors, [
      ['operator', 7, 14],
      ['syntax', 15, 18],
      ['unknown', 15, 22],
      ['arguments', 27, 37],
    ]);
  });

  it('gives for any text a tree within the text, or an error', () => {
    const piece = fc.constantFrom(
      ...['user.firstName', '"a"', '1', '+', '-', '(', ')', '{', '}', ',', '?', ':', '!', ' AND '],
      ...['String.len(', 'Foo.x(', 'null', '==', '.', "'", '&&', '*', '=', 'é', ' ', '?:'],
      ...['[', ']', '.![', '?.', 'matches', '{"a": ', '++', '1e5', '#'],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { expressions, errors } = readExpression(text);
          const visit = (node: Expression): void => {
            assert.ok(
              node.start >= 0 && node.start <= node.end && node.end <= text.length,
              node.kind,
            );
            for (const child of childrenOf(node)) {
              assert.ok(child.start >= node.start && child.end <= node.end, node.kind);
              visit(child);
            }
          };
          expressions.forEach(visit);
          for (const { offset, end } of errors) assert.ok(offset <= end && end <= text.length);
          assert.ok(errors.length > 0 || expressions.length === 1);
          try {
            parseExpression(text);
            assert.equal(errors.length, 0);
          } catch (error) {
            assert.ok(error instanceof ExpressionError, String(error));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads what it prints as the same expression', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const { expressions, errors } = readExpression(text);
        const [first] = expressions;
        if (!first || errors.length > 0) return;
        const printed = printExpression(first);
        assert.deepEqual(shapeOf(parseExpression(printed)), shapeOf(first), printed);
        assert.equal(printExpression(parseExpression(printed)), printed);
      }),
      { numRuns: 1000 },
    );
  });
});
