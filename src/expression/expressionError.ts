/** An expression that cannot be read or evaluated. */
export class ExpressionError extends Error {
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'ExpressionError';
    this.offset = offset;
  }
}
