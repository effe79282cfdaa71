/**
 * What is wrong: the text cannot be read; it uses an operator of SpEL, or a name, that Okta does not document; a
 * function gets a wrong number of arguments; a value does not fit.
 */
export type ExpressionFault = 'syntax' | 'operator' | 'unknown' | 'arguments' | 'value';

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
