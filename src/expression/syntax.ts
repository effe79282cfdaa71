export type BinaryOperator =
  | 'OR'
  | 'AND'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | 'matches'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^';

/** Where a node stands in its text, in UTF-16 code units from 0; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A parsed expression; every node knows its place. */
export type Expression = Span &
  (
    | {
        kind: 'literal';
        value: string | number | boolean | null;
        /** A number with a point, also a whole one: 1.0. */
        isDecimal?: true;
      }
    | { kind: 'array'; items: Expression[] }
    /** `{'group.type': 'OKTA_GROUP'}`: what functions take as a filter. */
    | { kind: 'map'; entries: { key: Expression; value: Expression }[] }
    | { kind: 'reference'; root: string; path: string[] }
    | { kind: 'call'; name: string; args: Expression[]; nameEnd: number }
    /** An attribute of what a function gives, as `findDirectoryUser().managerUpn`. */
    | { kind: 'member'; object: Expression; name: string; nameStart: number }
    | { kind: 'index'; object: Expression; index: Expression }
    /** `groups.![name]`: what `item` is for each value of an array. */
    | { kind: 'projection'; object: Expression; item: Expression }
    | { kind: 'not' | 'negate' | 'plus'; operand: Expression }
    | {
        kind: 'binary';
        operator: BinaryOperator;
        left: Expression;
        right: Expression;
        operatorStart: number;
        operatorEnd: number;
      }
    /** `value ?: fallback`. */
    | { kind: 'default'; value: Expression; fallback: Expression }
    | { kind: 'ternary'; condition: Expression; whenTrue: Expression; whenFalse: Expression }
    /** Stands where a value is missing; only in texts that have errors. */
    | { kind: 'missing' }
  );

export type NodeOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'array':
      return expression.items;
    case 'map':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'call':
      return expression.args;
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'projection':
      return [expression.object, expression.item];
    case 'not':
    case 'negate':
    case 'plus':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'default':
      return [expression.value, expression.fallback];
    case 'ternary':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    default:
      return [];
  }
}

/** A node and all below it, in the order of the text. Long chains are deep trees: none of it is recursive. */
export function* nodesOf(
  expression: Expression,
  below: (node: Expression) => readonly Expression[] = childrenOf,
): Generator<Expression> {
  const open = [expression];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    open.push(...[...below(node)].reverse());
  }
}

/** The operators down the left side of a node, the innermost first: `a + b + c` has `a + b`, then the whole. */
export function chainOf(expression: NodeOf<'binary'>): NodeOf<'binary'>[] {
  const chain: NodeOf<'binary'>[] = [];
  for (let node: Expression = expression; node.kind === 'binary'; node = node.left)
    chain.push(node);
  return chain.reverse();
}

/** Where a message about a node belongs: at the operator of two operands, else at its start. */
export function placeInExpression(expression: Expression): Span {
  if (expression.kind !== 'binary') return expression;
  return { start: expression.operatorStart, end: expression.operatorEnd };
}
