/** A word of an expression with its dots, as `user.title` or `String.len`. `start` counts UTF-16 units. */
export interface ExpressionWord {
  text: string;
  start: number;
}

/** The words of an expression; what stands in its text constants is none. A quote within them is doubled, as in SpEL. */
export function wordsOf(expression: string): ExpressionWord[] {
  const parts = /"[^"]*"?|'[^']*'?|([A-Za-z_][\w.]*)/g;
  return [...expression.matchAll(parts)].flatMap(({ index, 1: text }) =>
    text === undefined ? [] : [{ text, start: index }],
  );
}
