/**
 * What is wrong. `syntax`: the text cannot be read. `operator`, `unknown`: an operator or a name that Okta does not
 * document. `elsewhere`: Okta has it, but not in mappings. `arguments`: a wrong number of them. `value`: a value does
 * not fit. `limit`: more than is looked at here.
 */
export type ExpressionFault =
  | 'syntax'
  | 'operator'
  | 'unknown'
  | 'elsewhere'
  | 'arguments'
  | 'value'
  | 'limit';

/** An expression that cannot be read or evaluated. */
export class ExpressionError extends Error {
  readonly fault: ExpressionFault;
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number;
  /** Exclusive. */
  readonly end: number;

  constructor(message: string, offset: number, end = offset, fault: ExpressionFault = 'value') {
    super(message);
    this.name = 'ExpressionError';
    this.fault = fault;
    this.offset = offset;
    this.end = Math.max(offset, end);
  }
}
