import { isObject, type Json, Refusal } from './model';

/** Whether a resource matches: RFC 7644 section 3.4.2.2. */
export type Matcher = (resource: Json) => boolean;

/** @throws {Refusal} 400 invalidFilter. */
export function filterOf(text: string): Matcher {
  const parser = new Parser(text);
  const matcher = parser.or();
  parser.end();
  return matcher;
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+)/gy;

class Parser {
  readonly #tokens: string[] = [];

  constructor(text: string) {
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
      this.#tokens.push(match[1] ?? '');
      end = match.index + match[0].length;
    }
    if (text.slice(end).trim() !== '') throw invalid(text);
  }

  or(): Matcher {
    let left = this.#and();
    while (this.#take('or')) {
      const [one, other] = [left, this.#and()];
      left = (resource) => one(resource) || other(resource);
    }
    return left;
  }

  end(): void {
    const [rest] = this.#tokens;
    if (rest !== undefined) throw invalid(rest);
  }

  #and(): Matcher {
    let left = this.#one();
    while (this.#take('and')) {
      const [one, other] = [left, this.#one()];
      left = (resource) => one(resource) && other(resource);
    }
    return left;
  }

  #one(): Matcher {
    if (this.#take('not')) {
      const inner = this.#one();
      return (resource) => !inner(resource);
    }
    if (this.#take('(')) return this.#closed(')');
    const path = this.#next();
    if (this.#take('[')) {
      const inner = this.#closed(']');
      return (resource) => valuesAt(resource, path).filter(isObject).some(inner);
    }
    const operator = this.#next().toLowerCase();
    if (operator === 'pr') return (resource) => valuesAt(resource, path).length > 0;
    const wanted = literal(this.#next());
    const compare = OPERATORS[operator];
    if (!compare) throw invalid(operator);
    const exact = /(^|[.:])(id|externalid)$/i.test(path);
    return (resource) =>
      valuesAt(resource, path).some((value) => compare(fold(value, exact), fold(wanted, exact)));
  }

  #closed(character: string): Matcher {
    const inner = this.or();
    if (!this.#take(character)) throw invalid(character);
    return inner;
  }

  #take(word: string): boolean {
    if (this.#tokens[0]?.toLowerCase() !== word) return false;
    this.#tokens.shift();
    return true;
  }

  #next(): string {
    const token = this.#tokens.shift();
    if (token === undefined) throw invalid('the end');
    return token;
  }
}

const OPERATORS: Record<string, (value: unknown, wanted: unknown) => boolean> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  co: (value, wanted) => String(value).includes(String(wanted)),
  sw: (value, wanted) => String(value).startsWith(String(wanted)),
  ew: (value, wanted) => String(value).endsWith(String(wanted)),
};

function literal(token: string): unknown {
  try {
    return JSON.parse(token);
  } catch {
    throw invalid(token);
  }
}

function fold(value: unknown, exact: boolean): unknown {
  return typeof value === 'string' && !exact ? value.toLowerCase() : value;
}

/** Every value at `a.b`, through arrays, with or without the URN of the schema. */
export function valuesAt(resource: Json, path: string): unknown[] {
  const plain = path.replace(/^urn:.*:(?=[^:]+$)/i, '');
  return plain.split('.').reduce<unknown[]>(
    (found, name) =>
      found
        .filter(isObject)
        .flatMap(
          (one) =>
            Object.entries(one).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
        )
        .filter((value) => value !== undefined && value !== null),
    [resource],
  );
}

function invalid(at: string): Refusal {
  return new Refusal(400, `The filter cannot be read at ${at}`, 'invalidFilter');
}
