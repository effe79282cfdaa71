import { ExpressionError, type ExpressionFault } from './expressionError';
import type { Span } from './syntax';
import { type Token, Tokenizer } from './tokens';

/** SpEL has these; Okta's page does not, and what they would give is not worked out here. */
const WORD_OPERATORS = new Set(['between', 'instanceof']);

/** Further ones help nobody. */
const MOST_ERRORS = 1000;

/**
 * Something that is no fault, but worth a word: what Okta advises against, what it does not document, and what is more
 * than is looked at here.
 */
export interface ExpressionRemark extends Span {
  remark: 'deprecated' | 'undocumented' | 'unchecked' | 'near';
  message: string;
  /** The name of an attribute that has its profile left out. */
  bareName?: string;
}

/** Goes through the tokens of a text, and collects what is wrong. Tokens are read as they are needed. */
export class TokenCursor {
  readonly errors: ExpressionError[] = [];
  readonly remarks: ExpressionRemark[] = [];
  readonly #tokenizer: Tokenizer;
  /** Tokens that were looked at and not taken. */
  readonly #ahead: Token[] = [];
  #next: Token;
  #taken = 0;
  #endBefore = 0;

  constructor(text: string) {
    this.#tokenizer = new Tokenizer(text, this.errors);
    this.#next = this.#tokenizer.next();
  }

  /** Number of tokens that were taken. */
  get position(): number {
    return this.#taken;
  }

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  skip(): void {
    this.#taken += 1;
    this.#endBefore = this.#next.end;
    this.#next = this.#ahead.shift() ?? this.#tokenizer.next();
  }

  remark(message: string, { start, end }: Span, remark: ExpressionRemark['remark']): void {
    if (this.remarks.length < MOST_ERRORS) this.remarks.push({ remark, message, start, end });
  }

  peek(): Token {
    return this.#next;
  }

  /** Where the last token that was taken ends. */
  endBefore(): number {
    return this.#endBefore;
  }

  /** The same for a node around others: one that is missing may stand behind the last token. */
  endWith(last: Span | undefined): number {
    return Math.max(this.endBefore(), last?.end ?? 0);
  }

  isSymbol(text: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.text === text;
  }

  /** Whether the next token can begin a value, symbols before it left out. */
  isAtValue(): boolean {
    const { kind } = this.peek();
    return (
      kind === 'string' ||
      kind === 'number' ||
      kind === 'word' ||
      this.isSymbol('(') ||
      this.isSymbol('{')
    );
  }

  /** Whether the next tokens are these symbols or words, without a space between. */
  isRun(...symbols: string[]): boolean {
    const start = this.peek().offset;
    let offset = start;
    return symbols.every((symbol, index) => {
      const token = this.#peekAt(index);
      const isWritten = token.kind === 'symbol' || token.kind === 'word';
      const isNext = isWritten && token.text === symbol && token.offset === offset;
      offset += symbol.length;
      return isNext;
    });
  }

  #peekAt(index: number): Token {
    if (index === 0) return this.#next;
    while (this.#ahead.length < index) this.#ahead.push(this.#tokenizer.next());
    return this.#ahead[index - 1] ?? this.#next;
  }

  takeSymbol(text: string): boolean {
    const isTaken = this.isSymbol(text);
    if (isTaken) this.skip();
    return isTaken;
  }

  /** Takes symbols that stand without a space between, or none of them. */
  takeRun(...symbols: string[]): boolean {
    const isTaken = this.isRun(...symbols);
    for (let count = 0; isTaken && count < symbols.length; count += 1) this.skip();
    return isTaken;
  }

  expectSymbol(text: string): void {
    if (!this.takeSymbol(text)) this.unexpected(`'${text}'`);
  }

  /** Ends reading: what is beyond a limit is not looked at. */
  refuse(message: string): never {
    const { offset, end } = this.peek();
    throw new ExpressionError(message, offset, end, 'limit');
  }

  say(
    message: string,
    { offset, end }: { offset: number; end: number },
    fault: ExpressionFault = 'syntax',
  ): void {
    if (this.errors.length >= MOST_ERRORS) throw new TooManyErrors();
    this.errors.push(new ExpressionError(message, offset, end, fault));
  }

  /** Whether an error begins there. */
  #isFaulty(offset: number): boolean {
    return this.errors.some((error) => error.offset === offset);
  }

  /** Notes what stands where `wanted` should; once per place, as one slip would be told again by all that is around. */
  unexpected(wanted = 'a value'): void {
    const token = this.peek();
    if (this.#isFaulty(token.offset)) return;
    const found = token.kind === 'end' ? 'the end' : `'${shown(token)}'`;
    const isOpen = this.#taken > 0 && token.kind !== 'end' && wanted === 'a value';
    if (token.kind === 'word' && WORD_OPERATORS.has(token.text.toLowerCase())) {
      this.say(`'${token.text}' is not an operator that Okta documents`, token, 'operator');
      return;
    }
    if (token.kind === 'symbol' && (token.text === '++' || token.text === '--')) {
      this.say(`${token.text} is not an operator that Okta documents`, token, 'operator');
      return;
    }
    this.say(
      isOpen ? `${found} is not expected here` : `${wanted} is expected, not ${found}`,
      token,
    );
  }
}

/** Ends reading of a text that has too much wrong with it. */
export class TooManyErrors extends Error {}

/** A token as it can stand in a message. */
function shown(token: Exclude<Token, { kind: 'end' }>): string {
  const text = String('text' in token ? token.text : token.value).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
