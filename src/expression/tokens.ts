import { ExpressionError } from './expressionError';

/** Offsets count UTF-16 code units from the start of the text; `end` is exclusive. */
export type Token = { offset: number; end: number } & (
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'word'; text: string }
  | { kind: 'sign'; text: string }
  | { kind: 'end' }
);

const SIGNS = /==|!=|<=|>=|&&|\|\||[-+<>!?:(){},.]/y;
const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const BLANK = /\s+/y;

/** Every token of the text, and what is none: an error for each, which reading goes on behind. */
export function tokenize(text: string): { tokens: Token[]; errors: ExpressionError[] } {
  const tokens: Token[] = [];
  const errors: ExpressionError[] = [];
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
      const { value, end, isClosed } = readString(text, offset, quote);
      if (!isClosed) {
        errors.push(new ExpressionError('The string is not closed', offset, end, 'syntax'));
      }
      tokens.push({ kind: 'string', value, offset, end });
      offset = end;
      continue;
    }
    const number = match(NUMBER);
    const word = match(WORD);
    const read = number ?? word ?? match(SIGNS);
    if (read === undefined) {
      const error = unexpectedSign(text, offset);
      errors.push(error);
      offset = error.end;
      continue;
    }
    const end = offset + read.length;
    if (number !== undefined) {
      const value = Number(number);
      // Beyond, digits would be lost without a word.
      if (value > Number.MAX_SAFE_INTEGER) {
        errors.push(new ExpressionError('The number is too large', offset, end, 'syntax'));
      }
      tokens.push({ kind: 'number', value, offset, end });
    } else tokens.push({ kind: word === undefined ? 'sign' : 'word', text: read, offset, end });
    offset = end;
  }
  tokens.push({ kind: 'end', offset, end: offset });
  return { tokens, errors };
}

/**
 * SpEL strings: a quote inside is doubled, and a backslash is an ordinary character
 * (Okta's own examples write `"\"` for one backslash).
 */
function readString(
  text: string,
  start: number,
  quote: string,
): { value: string; end: number; isClosed: boolean } {
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf(quote, from);
    if (close < 0) return { value: value + text.slice(from), end: text.length, isClosed: false };
    value += text.slice(from, close);
    if (text[close + 1] !== quote) return { value, end: close + 1, isClosed: true };
    value += quote;
    from = close + 2;
  }
}

/** SpEL has these; Okta documents none of them for mappings, so whether they work is not known. */
const UNDOCUMENTED = new Set(['*', '/', '%', '^', '[', ']', '#', '@']);

function unexpectedSign(text: string, offset: number): ExpressionError {
  const sign = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const hint = sign === '=' ? ': use == to compare' : '';
  return new ExpressionError(
    `'${sign}' is not an operator of the expression language${hint}`,
    offset,
    offset + sign.length,
    UNDOCUMENTED.has(sign) ? 'operator' : 'syntax',
  );
}
