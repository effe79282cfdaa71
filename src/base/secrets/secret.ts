import { inspect } from 'node:util';
import type { Destination } from './destination';

/**
 * A secret value that cannot be printed by accident: string conversion, JSON and `inspect` give its name only.
 * `reveal()` is the one way to the value; call it where the value goes on the wire or to the clipboard, nowhere else.
 */
export class Secret {
  readonly name: string;
  readonly #value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return `[secret ${this.name}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/**
 * Where secrets come from: SecretStorage in VS Code; the environment or a secrets file in the CLI. A secret is handed out
 * for one destination, which a person has agreed to: whoever writes the file could name any host.
 */
export interface SecretSource {
  /**
   * The secret of that name (as written in `${secret:name}`), or undefined when the store has none.
   * @throws {UsageError} when nobody has agreed to the destination, nor can be asked. @throws {CancelledError}
   */
  get(name: string, to: Destination): Promise<Secret | undefined>;
  /** The same question for a value that comes from elsewhere, as a token just got. Errors as `get`. */
  allow(name: string, to: Destination): Promise<void>;
}

/** The environment variable that gives a secret to the CLI: `scim-token` is `OKTA_SCIM_SECRET_SCIM_TOKEN`. */
export function secretVariable(name: string): string {
  return `OKTA_SCIM_SECRET_${variablePart(name)}`;
}

/** The variable that holds for one environment of a file: of `OKTA_SCIM_API_TOKEN` and `dev` it is `OKTA_SCIM_API_TOKEN_DEV`. */
export function variableOf(variable: string, environment: string): string {
  return `${variable}_${variablePart(environment)}`;
}

function variablePart(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
