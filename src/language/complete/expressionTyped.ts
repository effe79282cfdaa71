/** A text constant that is being typed. */
export interface OpenText {
  /** The expression up to its quote, which is the last symbol. */
  before: string;
  written: string;
  quote: string;
}

/** The part of an expression before the cursor, without the YAML around it. */
export interface ExpressionTyped {
  text: string;
  /** The text constant that the cursor is in. */
  open: OpenText | undefined;
}

/**
 * @param typed the line from the start of the scalar to the cursor. The quote that opens a YAML scalar is not part of
 * the expression; within it, `\"` and `''` are.
 */
export function expressionTyped(typed: string): ExpressionTyped {
  const text = withoutYamlQuote(typed);
  let quote = '';
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const symbol = text[at] ?? '';
    if (quote === '') {
      if (symbol === '"' || symbol === "'") [quote, start] = [symbol, at + 1];
    } else if (symbol === quote) quote = '';
  }
  const open = { before: text.slice(0, start), written: text.slice(start), quote };
  return { text, open: quote === '' ? undefined : open };
}

function withoutYamlQuote(typed: string): string {
  if (typed.startsWith("'")) return typed.slice(1).replaceAll("''", "'");
  if (!typed.startsWith('"')) return typed;
  return typed.slice(1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}
