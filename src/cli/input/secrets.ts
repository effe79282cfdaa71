import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UsageError } from '../../base/errors';
import type { Destination } from '../../base/secrets/destination';
import { Secret, type SecretSource, secretVariable, variableOf } from '../../base/secrets/secret';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { Consent, type ConsentFlags } from './consent';

/**
 * Secrets of the command line: `OKTA_SCIM_SECRET_<NAME>_<ENV>` for the environment of the file, then a `--secrets-file`,
 * then `OKTA_SCIM_SECRET_<NAME>`. Each is hidden from all that is printed before it is handed out, and goes to hosts only that somebody has agreed to.
 */
export class CliSecrets implements SecretSource {
  readonly #io: Io;
  readonly #file: string | undefined;
  readonly #consent: Consent;
  readonly #mayBeMissing: boolean;
  readonly #environment: string | undefined;
  #ofFile: Promise<ReadonlyMap<string, string>> | undefined;

  /**
   * `mayBeMissing`: a file that is about to be made holds no secrets yet. `environment`: of the config file, whose own
   * variables come first.
   */
  constructor(
    io: Io,
    options: Pick<CommonFlags, 'secretsFile'> & ConsentFlags,
    {
      mayBeMissing = false,
      environment,
    }: { mayBeMissing?: boolean; environment?: string | undefined } = {},
  ) {
    this.#io = io;
    this.#file = options.secretsFile;
    this.#consent = new Consent(io, options, environment);
    this.#mayBeMissing = mayBeMissing;
    this.#environment = environment;
  }

  /** Reads the secrets file, when one is given. @throws {UsageError} when it cannot be read. */
  async load(): Promise<ReadonlyMap<string, string>> {
    this.#ofFile ??= this.#read();
    return this.#ofFile;
  }

  /**
   * @throws {UsageError} when the secrets file cannot be read. @throws {NotAgreedError} @throws {CancelledError}
   */
  async get(name: string, to: Destination): Promise<Secret | undefined> {
    const ofFile = await this.load();
    const variable = secretVariable(name);
    const secret =
      this.#keep(name, this.#io.env[this.ownName(variable) ?? '']) ??
      this.#keep(name, ofFile.get(name) ?? this.#io.env[variable]);
    if (secret) await this.allow(name, to);
    return secret;
  }

  async allow(name: string, to: Destination): Promise<void> {
    await this.#consent.connector(name, to);
  }

  /** A credential that has a variable of its own, not a secret of the file. */
  variable(name: string): Secret | undefined {
    return this.#keep(name, this.#io.env[name]);
  }

  /** The name of the variable that holds for this environment alone; undefined without an environment. */
  ownName(variable: string): string | undefined {
    return this.#environment === undefined ? undefined : variableOf(variable, this.#environment);
  }

  #keep(name: string, value: string | undefined): Secret | undefined {
    if (value === undefined || value === '') return undefined;
    const secret = new Secret(name, value);
    this.#io.hide(secret);
    return secret;
  }

  async #read(): Promise<ReadonlyMap<string, string>> {
    if (this.#file === undefined) return new Map();
    let text: string;
    try {
      text = await readFile(resolve(this.#io.cwd, this.#file), 'utf8');
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (isMissing && this.#mayBeMissing) return new Map();
      throw new UsageError(`The secrets file ${this.#file} cannot be read: ${messageOf(error)}.`, {
        nextStep: 'Give a file with one NAME=VALUE per line.',
        cause: error,
      });
    }
    return parseSecrets(text, this.#file);
  }
}

/**
 * One `name=value` per line, names as in `${secret:name}`; blank lines and lines that start with `#` are passed over.
 * @throws {UsageError} naming the line, never its text.
 */
export function parseSecrets(text: string, file: string): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name, value] = /^\s*([A-Za-z0-9][\w.-]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`Line ${index + 1} of ${file} is not NAME=VALUE.`, {
        nextStep: 'Write one NAME=VALUE per line, without quotes.',
      });
    }
    secrets.set(name, value);
  }
  return secrets;
}
