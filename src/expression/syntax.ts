export type BinaryOperator = '+' | '-' | '==' | '!=' | '<' | '>' | '<=' | '>=' | 'AND' | 'OR';

/** A parsed expression. `offset` points at the text it came from, for messages. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null; offset: number }
  | { kind: 'array'; items: Expression[]; offset: number }
  | { kind: 'reference'; root: string; path: string[]; offset: number }
  | { kind: 'call'; name: string; args: Expression[]; offset: number }
  | { kind: 'not' | 'negate'; operand: Expression; offset: number }
  | {
      kind: 'binary';
      operator: BinaryOperator;
      left: Expression;
      right: Expression;
      offset: number;
    }
  | {
      kind: 'ternary';
      condition: Expression;
      whenTrue: Expression;
      whenFalse: Expression;
      offset: number;
    };
