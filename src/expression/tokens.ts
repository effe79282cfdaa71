import { ExpressionError } from './expressionError';

export type Token =
  | { kind: 'string'; value: string; offset: number }
  | { kind: 'number'; value: number; offset: number }
  | { kind: 'word'; text: string; offset: number }
  | { kind: 'sign'; text: string; offset: number }
  | { kind: 'end'; offset: number };

const SIGNS = /==|!=|<=|>=|&&|\|\||[-+<>!?:(){},.]/y;
const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const BLANK = /\s+/y;

/** @throws {ExpressionError} at the first sign that the language does not have. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0];
  };
  while (offset < text.length) {
    const blank = match(BLANK);
    if (blank !== undefined) {
      offset += blank.length;
      continue;
    }
    const quote = text[offset];
    if (quote === '"' || quote === "'") {
      const { value, end } = readString(text, offset, quote);
      tokens.push({ kind: 'string', value, offset });
      offset = end;
      continue;
    }
    const number = match(NUMBER);
    const word = match(WORD);
    const sign = match(SIGNS);
    const read = number ?? word ?? sign;
    if (read === undefined) throw unexpectedSign(text, offset);
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number), offset });
    else tokens.push({ kind: word === undefined ? 'sign' : 'word', text: read, offset });
    offset += read.length;
  }
  tokens.push({ kind: 'end', offset });
  return tokens;
}

/**
 * SpEL strings: a quote inside is doubled, and a backslash is an ordinary character
 * (Okta's own examples write `"\"` for one backslash).
 */
function readString(text: string, start: number, quote: string): { value: string; end: number } {
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf(quote, from);
    if (close < 0) throw new ExpressionError('The string is not closed', start);
    value += text.slice(from, close);
    if (text[close + 1] !== quote) return { value, end: close + 1 };
    value += quote;
    from = close + 2;
  }
}

function unexpectedSign(text: string, offset: number): ExpressionError {
  const sign = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const hint = sign === '=' ? ': use == to compare' : '';
  return new ExpressionError(
    `'${sign}' is not an operator of the expression language${hint}`,
    offset,
  );
}
