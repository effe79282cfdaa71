import { ArgumentError } from './argumentError';
import { attributeOf, hasOwn, isProfile } from './attributes';
import { combined, isEmpty } from './combine';
import { type ExpressionContext, profileNamed } from './context';
import { ofUserElsewhere } from './elsewhere';
import { ExpressionError } from './expressionError';
import { functionNamed } from './functions/functions';
import { type FunctionRun, kindOf, MAX_TEXT_LENGTH } from './functions/functionTable';
import { needCondition, needNumber, refusal } from './needs';
import { decimal, isDecimalNumber, numberIn, plain } from './numbers';
import { parseExpression } from './parse';
import { chainOf, type Expression, type NodeOf, placeInExpression, type Span } from './syntax';
import { isStandardUserAttribute } from './userAttributes';
import { Work } from './work';

export type { ExpressionContext } from './context';
export { ExpressionError } from './expressionError';

/** Expressions in texts, as `getFilteredGroups` has them, one in another. */
const MOST_INNER = 3;

/**
 * The value of an Okta expression, as used in profile mappings and user name templates. An attribute that the user
 * does not have is null.
 * @throws {ExpressionError} what cannot be read, is not known here, or does not fit.
 */
export function evaluateExpression(text: string, context: ExpressionContext): unknown {
  return plain(new Evaluation(context, new Work()).of(parseExpression(text)));
}

/** Evaluates with a context; its work counts together with that of the evaluations inside of it. */
class Evaluation {
  readonly #context: ExpressionContext;
  readonly #work: Work;
  readonly #level: number;
  /** The value of an array that a projection is at. */
  readonly #item: unknown;

  constructor(context: ExpressionContext, work: Work, level = 0, item?: unknown) {
    this.#context = context;
    this.#work = work;
    this.#level = level;
    this.#item = item;
  }

  /** Chains of conditions and of operators are followed in loops: they can be longer than the stack is deep. */
  of(whole: Expression): unknown {
    let expression = whole;
    for (;;) {
      if (expression.kind === 'ternary') {
        const { condition, whenTrue, whenFalse } = expression;
        expression = this.#condition(condition) ? whenTrue : whenFalse;
      } else if (expression.kind === 'default') {
        const value = this.of(expression.value);
        if (!isEmpty(value)) return value;
        expression = expression.fallback;
      } else return this.#single(expression);
    }
  }

  #single(expression: Exclude<Expression, { kind: 'ternary' | 'default' }>): unknown {
    switch (expression.kind) {
      case 'literal':
        return expression.isDecimal ? decimal(Number(expression.value)) : expression.value;
      case 'array':
        return this.#made(
          expression.items.map((item) => this.of(item)),
          expression,
        );
      case 'map':
        return this.#map(expression);
      case 'reference':
        return this.#reference(expression);
      case 'call':
        return this.#call(expression);
      case 'member':
        return memberOf(this.of(expression.object), expression);
      case 'index':
        return this.#index(expression);
      case 'projection':
        return this.#projection(expression);
      case 'not':
        return !this.#condition(expression.operand);
      case 'negate':
        return this.#negated(expression.operand);
      case 'plus': {
        const value = this.of(expression.operand);
        needNumber(value, placeInExpression(expression.operand));
        return value;
      }
      case 'binary':
        return this.#binary(expression);
      case 'missing':
        throw refusal('a value is missing', expression);
    }
  }

  #negated(operand: Expression): unknown {
    const value = this.of(operand);
    const number = -needNumber(value, placeInExpression(operand));
    return isDecimalNumber(value) ? decimal(number) : number;
  }

  #condition(expression: Expression): boolean {
    return needCondition(this.of(expression), placeInExpression(expression));
  }

  #reference(expression: NodeOf<'reference'>): unknown {
    const { root, path } = expression;
    const isOfItem = this.#item !== undefined && (path.length === 0 || hasOwn(this.#item, root));
    if (isOfItem) return [root, ...path].reduce(attributeOf, this.#item);
    const start = profileNamed(root, this.#context);
    if (start !== undefined) {
      const [name] = path;
      if (name === undefined) throw refusal(`'${root}' needs an attribute`, expression);
      const elsewhere = hasOwn(start, name) ? undefined : ofUserElsewhere(root, path);
      if (elsewhere !== undefined) throw refusal(elsewhere, expression);
      return path.reduce(attributeOf, start as unknown);
    }
    // Samples of Okta's page have attributes of the user without their profile.
    if (path.length === 0 && isStandardUserAttribute(root)) {
      return attributeOf(this.#context.source ?? this.#context.user, root);
    }
    throw refusal(`'${[root, ...path].join('.')}' is not known here`, expression);
  }

  #map({ entries }: NodeOf<'map'>): ReadonlyMap<string, unknown> {
    return new Map(
      entries.map(({ key, value }) => {
        const name = this.of(key);
        if (typeof name !== 'string')
          throw refusal('a name is needed here', placeInExpression(key));
        return [name, this.of(value)];
      }),
    );
  }

  #index(expression: NodeOf<'index'>): unknown {
    const { object, index } = expression;
    const value = this.#whole(object) ?? this.of(object);
    const at = this.of(index);
    if (value === null) return null;
    if (Array.isArray(value)) {
      const position = numberIn(at);
      if (position === undefined || !Number.isInteger(position)) {
        throw refusal(`a whole number is needed, not ${kindOf(at)}`, placeInExpression(index));
      }
      if (position < 0 || position >= value.length) {
        const message = `position ${position} is outside the array of ${value.length}`;
        throw refusal(message, placeInExpression(index));
      }
      return value[position];
    }
    if (isProfile(value) && typeof at === 'string') return attributeOf(value, at);
    throw refusal(`${kindOf(value)} has no values by position`, expression);
  }

  /** `user` in `user["firstName"]`. */
  #whole(object: Expression): unknown {
    const isRoot = object.kind === 'reference' && object.path.length === 0;
    return isRoot ? profileNamed(object.root, this.#context) : undefined;
  }

  #projection(expression: NodeOf<'projection'>): unknown {
    const values = this.of(expression.object);
    if (values === null) return null;
    if (!Array.isArray(values)) {
      throw refusal(`an array is needed before .![, not ${kindOf(values)}`, expression.object);
    }
    const projected = values.map((item: unknown) =>
      new Evaluation(this.#context, this.#work, this.#level, item ?? {}).of(expression.item),
    );
    return this.#made(projected, expression);
  }

  #call(expression: NodeOf<'call'>): unknown {
    const { name, args } = expression;
    const values = args.map((argument) => this.of(argument));
    try {
      const result = functionNamed(name)?.(values, this.#run) ?? null;
      return this.#made(result, expression);
    } catch (error) {
      if (error instanceof ArgumentError) throw refusal(`${name}: ${error.message}`, expression);
      throw error;
    }
  }

  get #run(): FunctionRun {
    return {
      context: this.#context,
      evaluate: (written, context) => this.#inner(written, context),
      work: this.#work,
    };
  }

  #inner(written: string, context: ExpressionContext): unknown {
    if (this.#level >= MOST_INNER) throw new ArgumentError('texts with expressions nest too deep');
    try {
      return new Evaluation(context, this.#work, this.#level + 1).of(parseExpression(written));
    } catch (error) {
      if (error instanceof ExpressionError) throw new ArgumentError(error.message);
      throw error;
    }
  }

  #binary(expression: NodeOf<'binary'>): unknown {
    const chain = chainOf(expression);
    let value = chain[0] ? this.of(chain[0].left) : null;
    for (const node of chain) value = this.#step(node, value);
    return value;
  }

  /** `left` is the value of the node's left side. */
  #step(node: NodeOf<'binary'>, left: unknown): unknown {
    const { operator, right } = node;
    if (operator === 'AND' || operator === 'OR') {
      const isTrue = needCondition(left, placeInExpression(node.left));
      return isTrue === (operator === 'OR') ? isTrue : this.#condition(right);
    }
    return this.#made(combined(node, left, this.of(right), this.#work), placeInExpression(node));
  }

  /** Counts what was made. @throws {ExpressionError} when it is too much. */
  #made<Value>(value: Value, place: Span): Value {
    const size = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
    if (typeof value === 'string' && size > MAX_TEXT_LENGTH) {
      const message = `The expression makes a text of more than ${MAX_TEXT_LENGTH} characters`;
      throw refusal(message, place);
    }
    try {
      this.#work.spend(size);
    } catch (error) {
      if (error instanceof ArgumentError) throw refusal(error.message, place);
      throw error;
    }
    return value;
  }
}

function memberOf(value: unknown, { name, nameStart: start, end }: NodeOf<'member'>): unknown {
  if (value === null || isProfile(value)) return attributeOf(value, name);
  throw refusal(`${kindOf(value)} has no attributes`, { start, end });
}
