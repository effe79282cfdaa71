import { checkFilter } from './filterCheck';
import { ReferenceChecker } from './referenceChecker';
import { shapeOf } from './signatures/shapes';
import type { ExpressionType, SignatureShape } from './signatures/signature';
import { chainOf, type Expression, type NodeOf, placeInExpression, type Span } from './syntax';
import {
  eitherType,
  isComparable,
  isNumeric,
  isOpen,
  isWritable,
  literalType,
  nounFor,
  productType,
  sumType,
} from './types';

/** Functions that give a profile of an Okta user. */
const OKTA_PROFILES = new Set(['user.getLinkedObject', 'getManagerUser', 'getAssistantUser']);

/** Goes through an expression for the types of its parts, and collects what does not fit. */
export class TypeChecker {
  readonly references: ReferenceChecker;

  constructor(attributes: ReadonlyMap<string, ExpressionType>) {
    this.references = new ReferenceChecker(attributes);
  }

  /** Chains of conditions and of operators are followed in loops: they can be longer than the stack is deep. */
  typeOf(expression: Expression): ExpressionType {
    switch (expression.kind) {
      case 'literal':
        return literalType(expression.value, expression.isDecimal === true);
      case 'array':
        for (const item of expression.items) this.typeOf(item);
        return 'array';
      case 'map':
        for (const { value } of expression.entries) this.typeOf(value);
        return 'map';
      case 'reference':
        return this.references.typeOf(expression);
      case 'call':
        return this.#call(expression);
      case 'member':
        return this.#member(expression);
      case 'index':
        return this.#index(expression);
      case 'projection':
        return this.#projection(expression);
      case 'not':
        this.#condition(expression.operand);
        return 'boolean';
      case 'negate':
      case 'plus':
        return this.#numeric(this.typeOf(expression.operand), expression.operand);
      case 'default':
      case 'ternary':
        return this.#branches(expression);
      case 'binary':
        return this.#binary(expression);
      case 'missing':
        return 'unknown';
    }
  }

  #member({ object, name, nameStart, end }: NodeOf<'member'>): ExpressionType {
    const type = this.typeOf(object);
    const place = { start: nameStart, end };
    if (!isOpen(type) && type !== 'user' && type !== 'map') {
      this.#say(`${nounFor(type)} has no attributes`, place);
    }
    if (object.kind === 'call' && OKTA_PROFILES.has(object.name)) {
      this.references.checkSpelling(name, place);
    }
    return 'unknown';
  }

  #index({ object, index }: NodeOf<'index'>): ExpressionType {
    const at = this.typeOf(index);
    if (at === 'string' && this.references.isProfile(object)) {
      this.references.remarkOnIndex(object);
      return 'unknown';
    }
    const type = this.typeOf(object);
    if (type === 'user' || type === 'map') return 'unknown';
    if (!isOpen(type) && type !== 'array') {
      this.#say(`${nounFor(type)} has no values by position`, placeInExpression(object));
    } else if (type === 'array' && !isOpen(at) && !isNumeric(at)) {
      this.#say(`a whole number is needed, not ${nounFor(at)}`, placeInExpression(index));
    }
    return 'unknown';
  }

  #projection({ object, item }: NodeOf<'projection'>): ExpressionType {
    const type = this.typeOf(object);
    if (!isOpen(type) && type !== 'array') {
      this.#say(`an array is needed before .![, not ${nounFor(type)}`, placeInExpression(object));
    }
    this.references.inProjection(() => this.typeOf(item));
    return 'array';
  }

  #call({ name, args, nameEnd, start }: NodeOf<'call'>): ExpressionType {
    const signature = shapeOf(name);
    if (name === 'String.stringSwitch' && args.length % 2 !== 0) {
      this.#say(`${name} needs a value for every key`, { start, end: nameEnd });
    }
    for (const [index, argument] of args.entries()) {
      const type = this.typeOf(argument);
      if (signature) this.#argument(signature, index, argument, type);
    }
    if (name === 'user.getGroups') {
      for (const filter of args) checkFilter(filter, (message, place) => this.#say(message, place));
    }
    if (/^get(?:Manager|Assistant)(?:App)?User$/.test(name)) this.#relativesSource(args[0]);
    return signature?.result ?? 'unknown';
  }

  /** Whatever can be written out is text, and texts with commas are arrays, so only what is sure to fail counts. */
  #argument(
    { name, parameters }: SignatureShape,
    index: number,
    argument: Expression,
    type: ExpressionType,
  ): void {
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    if (!parameter || isOpen(parameter.type) || isOpen(type)) return;
    if (isFitting(parameter.type, type)) return;
    this.#say(
      `${name} needs ${nounFor(parameter.type)} as "${parameter.name}", not ${nounFor(type)}`,
      argument,
    );
  }

  #relativesSource(source: Expression | undefined): void {
    if (source?.kind !== 'literal' || typeof source.value !== 'string') return;
    if (source.value === 'active_directory') return;
    this.#say('"active_directory" is the only source of managers and assistants', source);
  }

  #condition(expression: Expression): void {
    this.#needCondition(this.typeOf(expression), placeInExpression(expression));
  }

  #needCondition(type: ExpressionType, place: Span): void {
    if (isOpen(type) || type === 'boolean') return;
    this.#say(`a condition is needed, not ${nounFor(type)}`, place);
  }

  #numeric(type: ExpressionType, operand: Expression): ExpressionType {
    if (isOpen(type)) return 'unknown';
    if (isNumeric(type)) return type;
    this.#say(`a number is needed, not ${nounFor(type)}`, placeInExpression(operand));
    return 'unknown';
  }

  #branches(whole: NodeOf<'ternary' | 'default'>): ExpressionType {
    const types: ExpressionType[] = [];
    let node: Expression = whole;
    while (node.kind === 'ternary' || node.kind === 'default') {
      if (node.kind === 'ternary') {
        this.#condition(node.condition);
        types.push(this.typeOf(node.whenTrue));
        node = node.whenFalse;
      } else {
        types.push(this.typeOf(node.value));
        node = node.fallback;
      }
    }
    return types.reduceRight((last, type) => eitherType(type, last), this.typeOf(node));
  }

  #binary(expression: NodeOf<'binary'>): ExpressionType {
    const chain = chainOf(expression);
    let type: ExpressionType = chain[0] ? this.typeOf(chain[0].left) : 'unknown';
    for (const node of chain) type = this.#combined(node, type);
    return type;
  }

  /** `left` is the type of the node's left side. */
  #combined(node: NodeOf<'binary'>, left: ExpressionType): ExpressionType {
    const { operator } = node;
    switch (operator) {
      case 'AND':
      case 'OR':
        this.#needCondition(left, placeInExpression(node.left));
        this.#condition(node.right);
        return 'boolean';
      case '+':
        return this.#sum(left, this.typeOf(node.right), placeInExpression(node));
      case '-':
      case '*':
      case '/':
      case '%':
      case '^': {
        const first = this.#numeric(left, node.left);
        return productType(first, this.#numeric(this.typeOf(node.right), node.right));
      }
      case 'matches':
        this.#matched(left, node.left);
        this.#matched(this.typeOf(node.right), node.right);
        return 'boolean';
      case '==':
      case '!=':
        this.typeOf(node.right);
        return 'boolean';
      default:
        this.#order(operator, left, this.typeOf(node.right), placeInExpression(node));
        return 'boolean';
    }
  }

  #sum(a: ExpressionType, b: ExpressionType, place: Span): ExpressionType {
    const type = sumType(a, b);
    if (type === undefined) this.#say(`+ does not join ${nounFor(a)} and ${nounFor(b)}`, place);
    return type ?? 'unknown';
  }

  #order(operator: string, a: ExpressionType, b: ExpressionType, place: Span): void {
    if (isComparable(a, b)) return;
    this.#say(`${operator} does not compare ${nounFor(a)} with ${nounFor(b)}`, place);
  }

  #matched(type: ExpressionType, operand: Expression): void {
    if (isOpen(type) || type === 'string') return;
    this.#say(`matches needs a text, not ${nounFor(type)}`, placeInExpression(operand));
  }

  #say(message: string, { start, end }: Span): void {
    this.references.say({ fault: 'value', message, start, end });
  }
}

function isFitting(wanted: ExpressionType, type: ExpressionType): boolean {
  switch (wanted) {
    case 'string':
      return isWritable(type);
    case 'array':
      return type === 'array' || type === 'string';
    case 'map':
      return type === 'map';
    default:
      return isNumeric(type);
  }
}
