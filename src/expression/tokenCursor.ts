import { ExpressionError, type ExpressionFault } from './expressionError';
import type { Expression } from './syntax';
import type { Token } from './tokens';

/** SpEL has these; Okta's page does not. */
const WORD_OPERATORS = new Set('between div eq ge gt instanceof le lt matches mod ne'.split(' '));

/** Goes through the tokens of a text, and collects what is wrong. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  readonly #errors: ExpressionError[];
  /** Where an error begins. */
  readonly #faulty: Set<number>;
  #next = 0;

  constructor(tokens: readonly Token[], errors: ExpressionError[]) {
    this.#tokens = tokens;
    this.#errors = errors;
    this.#faulty = new Set(errors.map(({ offset }) => offset));
  }

  /** Number of tokens that were taken. */
  get position(): number {
    return this.#next;
  }

  get hasErrors(): boolean {
    return this.#errors.length > 0;
  }

  skip(): void {
    this.#next += 1;
  }

  /** Notes an operator of SpEL whose last sign is the next token. */
  undocumented(operator: string, advice: string): void {
    const { end } = this.peek();
    const message = `${operator} is not an operator that Okta documents: ${advice}`;
    this.say(message, { offset: end - operator.length, end }, 'operator');
  }

  peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', offset: 0, end: 0 };
  }

  /** Where the last token that was taken ends. */
  endBefore(): number {
    return this.#tokens[this.#next - 1]?.end ?? 0;
  }

  /** The same for a node around others: one that is missing may stand behind the last token. */
  endWith(nodes: readonly Expression[]): number {
    return Math.max(this.endBefore(), ...nodes.map(({ end }) => end));
  }

  isSign(text: string): boolean {
    const token = this.peek();
    return token.kind === 'sign' && token.text === text;
  }

  /** Whether the next token can begin a value, signs before it left out. */
  isAtValue(): boolean {
    const { kind } = this.peek();
    return (
      kind === 'string' ||
      kind === 'number' ||
      kind === 'word' ||
      this.isSign('(') ||
      this.isSign('{')
    );
  }

  /** Whether that sign follows the last token without a blank. */
  isNextTo(text: string): boolean {
    return this.isSign(text) && this.endBefore() === this.peek().offset;
  }

  /** Whether the next two tokens are these signs, without a blank between. */
  isPair(first: string, second: string): boolean {
    const [{ end }, next] = [this.peek(), this.#tokens[this.#next + 1]];
    return (
      this.isSign(first) && next?.kind === 'sign' && next.text === second && next.offset === end
    );
  }

  takeSign(text: string): boolean {
    const isTaken = this.isSign(text);
    if (isTaken) this.#next += 1;
    return isTaken;
  }

  expectSign(text: string): void {
    if (!this.takeSign(text)) this.unexpected(`'${text}'`);
  }

  /** Ends reading: what is beyond a limit is not looked at. */
  refuse(message: string): never {
    const { offset, end } = this.peek();
    throw new ExpressionError(message, offset, end, 'syntax');
  }

  say(
    message: string,
    { offset, end }: { offset: number; end: number },
    fault: ExpressionFault = 'syntax',
  ): void {
    this.#errors.push(new ExpressionError(message, offset, end, fault));
    this.#faulty.add(offset);
  }

  /** Notes what stands where `wanted` should; once per place, as one slip would be told again by all that is around. */
  unexpected(wanted = 'a value'): void {
    const token = this.peek();
    if (this.#faulty.has(token.offset)) return;
    const found = token.kind === 'end' ? 'the end' : `'${shown(token)}'`;
    const isOpen = this.#next > 0 && token.kind !== 'end' && wanted === 'a value';
    if (token.kind === 'word' && WORD_OPERATORS.has(token.text.toLowerCase())) {
      this.say(`'${token.text}' is not an operator that Okta documents`, token, 'operator');
      return;
    }
    this.say(
      isOpen ? `${found} is not expected here` : `${wanted} is expected, not ${found}`,
      token,
    );
  }
}

/** A token as it can stand in a message. */
function shown(token: Exclude<Token, { kind: 'end' }>): string {
  const text = String('text' in token ? token.text : token.value).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
