import { ExpressionError, type ExpressionFault } from './expressionError';

/** Offsets count UTF-16 code units from the start of the text; `end` is exclusive. */
export type Token = { offset: number; end: number } & (
  | { kind: 'string'; value: string }
  | {
      kind: 'number';
      value: number;
      text: string;
      /** Has a point or an exponent. */
      isDecimal: boolean;
    }
  | { kind: 'word'; text: string }
  | { kind: 'symbol'; text: string }
  | { kind: 'end' }
);

/** Exponents, hexadecimal numbers and the letters of Java's types are SpEL's. */
const NUMBER =
  /0[xX][0-9A-Fa-f]+[lL]?|[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?:[lLfFdD](?![\w$]))?/y;
const SPACE = /\s/;

const PAIRS = new Set(['==', '!=', '<=', '>=', '&&', '||', '++', '--']);
const CHARACTERS = new Set('-+*/%^<>!?:(){}[],.');

/** Symbols that are none are told of up to this number: beyond, a text is no expression at all. */
const MOST_ERRORS = 1000;

/**
 * Gives one token of a text after the other, and tells what is none. By the codes of characters: a regular expression
 * for each takes several times as long, and texts can be long.
 */
export class Tokenizer {
  readonly #text: string;
  readonly #say: Say;
  #at = 0;

  constructor(text: string, errors: ExpressionError[]) {
    this.#text = text;
    let said = 0;
    this.#say = (message, offset, end, fault) => {
      said += 1;
      if (said <= MOST_ERRORS) errors.push(new ExpressionError(message, offset, end, fault));
    };
  }

  /** `end` again and again once the text is read. */
  next(): Token {
    const text = this.#text;
    while (this.#at < text.length) {
      const start = this.#at;
      const code = text.charCodeAt(start);
      if (isBlank(code)) this.#at += 1;
      else {
        const token = tokenAt(text, start, code, this.#say);
        this.#at = token?.end ?? start + unexpectedSymbol(text, start, this.#say);
        if (token) return token;
      }
    }
    return { kind: 'end', offset: text.length, end: text.length };
  }
}

/** Every token of the text, and what is none: an error for each, which reading goes on behind. */
export function tokenize(text: string): { tokens: Token[]; errors: ExpressionError[] } {
  const errors: ExpressionError[] = [];
  const tokenizer = new Tokenizer(text, errors);
  const tokens = [tokenizer.next()];
  while (tokens.at(-1)?.kind !== 'end') tokens.push(tokenizer.next());
  return { tokens, errors };
}

function tokenAt(text: string, offset: number, code: number, say: Say): Token | undefined {
  if (isDigit(code)) return numberToken(numberAt(text, offset), offset, say);
  if (!isWordCode(code)) return signToken(text, offset) ?? stringToken(text, offset, say);
  const end = wordEnd(text, offset + 1);
  return { kind: 'word', text: text.slice(offset, end), offset, end };
}

function isBlank(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    (code > 127 && SPACE.test(String.fromCharCode(code)))
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A to Z in either case, digits, `_` and `$`. */
function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    isDigit(code) ||
    code === 95 ||
    code === 36
  );
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isWordCode(text.charCodeAt(end))) end += 1;
  return end;
}

function numberAt(text: string, offset: number): string {
  NUMBER.lastIndex = offset;
  return NUMBER.exec(text)?.[0] ?? '';
}

function signToken(text: string, offset: number): Token | undefined {
  const pair = text.slice(offset, offset + 2);
  if (PAIRS.has(pair)) return { kind: 'symbol', text: pair, offset, end: offset + 2 };
  const symbol = text.charAt(offset);
  return CHARACTERS.has(symbol)
    ? { kind: 'symbol', text: symbol, offset, end: offset + 1 }
    : undefined;
}

type Say = (message: string, offset: number, end: number, fault: ExpressionFault) => void;

function numberToken(text: string, offset: number, say: Say): Token {
  const end = offset + text.length;
  const value = numberOf(text);
  const isDecimal = isDecimalNumber(text);
  // Beyond, digits would be lost without a word.
  if (!Number.isFinite(value) || (!isDecimal && value > Number.MAX_SAFE_INTEGER)) {
    say('The number is too large', offset, end, 'value');
  }
  return { kind: 'number', value, text, isDecimal, offset, end };
}

function stringToken(text: string, offset: number, say: Say): Token | undefined {
  const quote = text[offset];
  if (quote !== '"' && quote !== "'") return undefined;
  const { value, end, isClosed } = readString(text, offset, quote);
  if (!isClosed) say('The string is not closed', offset, end, 'syntax');
  return { kind: 'string', value, offset, end };
}

function isHexadecimal(written: string): boolean {
  return /^0x/i.test(written);
}

function isDecimalNumber(written: string): boolean {
  return !isHexadecimal(written) && /[.eEfFdD]/.test(written);
}

function numberOf(written: string): number {
  return Number(written.replace(isHexadecimal(written) ? /l$/i : /[lfd]$/i, ''));
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

/** SpEL has these, for variables and beans. */
const VARIABLES = new Set(['#', '@']);

/** Typographic quotes come with texts that went through a word processor. */
const QUOTES = new Set(['“', '”', '„', '‘', '’', '«', '»']);

/** Gives the length of the symbol. */
function unexpectedSymbol(text: string, offset: number, say: Say): number {
  const symbol = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const hint =
    symbol === '=' ? ': use == to compare' : QUOTES.has(symbol) ? ': text stands in " or \'' : '';
  say(
    `'${symbol}' is not an operator of the expression language${hint}`,
    offset,
    offset + symbol.length,
    VARIABLES.has(symbol) ? 'operator' : 'syntax',
  );
  return symbol.length;
}
