/** The part of an expression before the cursor, without the YAML around it. */
export interface ExpressionTyped {
  text: string;
  /** The cursor is inside of a text constant. */
  isInText: boolean;
}

/**
 * @param typed the line from the start of the scalar to the cursor. The quote that opens a YAML scalar is not part of
 * the expression; within it, `\"` and `''` are.
 */
export function expressionTyped(typed: string): ExpressionTyped {
  const text = withoutYamlQuote(typed);
  let quote = '';
  for (const sign of text) {
    if (quote === '') {
      if (sign === '"' || sign === "'") quote = sign;
    } else if (sign === quote) quote = '';
  }
  return { text, isInText: quote !== '' };
}

function withoutYamlQuote(typed: string): string {
  if (typed.startsWith("'")) return typed.slice(1).replaceAll("''", "'");
  if (!typed.startsWith('"')) return typed;
  return typed.slice(1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}
