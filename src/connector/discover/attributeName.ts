import { isFreeName } from '../../config/check/rules/attributeNames';
import { baseAttributeLike } from '../../config/check/rules/baseAttributes';

/**
 * Variable names of Okta for attributes of a server, each once: letters, digits and `_`, none that Okta keeps for itself
 * or that SCIM apps have. Names do not differ by case (Okta Help, "Review reserved attributes").
 */
export class VariableNames {
  readonly #taken: Set<string>;

  /** `taken`: what the app has already. */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  /** Undefined when none can be made of the words. */
  take(path: readonly string[], namespace: string): string | undefined {
    const plain = camel(path);
    const prefixed = camel([extensionOf(namespace), ...path]);
    const name = [plain, prefixed].find((one) => this.#isFree(one));
    if (name !== undefined) this.#taken.add(name.toLowerCase());
    return name;
  }

  #isFree(name: string): boolean {
    return (
      isFreeName(name) &&
      baseAttributeLike(name) === undefined &&
      !this.#taken.has(name.toLowerCase())
    );
  }
}

/** `['badge', 'number']`: badgeNumber. The first word keeps its letters. */
function camel(words: readonly string[]): string {
  const parts = words.flatMap((word) => word.split(/[^A-Za-z0-9_]+/)).filter((part) => part !== '');
  const [first = '', ...rest] = parts;
  return [first, ...rest.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))].join('');
}

/** The word of a URN that tells it apart: `urn:ietf:params:scim:schemas:extension:acme:2.0:User`: acme. */
function extensionOf(namespace: string): string {
  const parts = namespace.split(':').filter((part) => /^[A-Za-z]\w*$/.test(part));
  const telling = parts.filter(
    (part) => !/^(urn|ietf|params|scim|schemas|extension|core|user|users)$/i.test(part),
  );
  return telling.at(-1)?.toLowerCase() ?? 'app';
}
