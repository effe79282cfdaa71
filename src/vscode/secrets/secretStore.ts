import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import type { Destination } from '../../base/secrets/destination';
import { Secret, type SecretSource } from '../../base/secrets/secret';
import type { SignIn } from '../../okta/auth/signIn';
import type { Prompter } from '../ui/prompter';
import type { SafeLog } from '../ui/safeLog';
import { Agreements } from './agreements';
import { KeptSince } from './keptSince';
import { isLease } from './lease';
import { SignIns } from './signIns';

/**
 * Tokens and named secrets in VS Code's SecretStorage, keyed by the origin of the org: what is stored for one org is
 * never sent to another, whatever a file says, and a named secret to no host that nobody has agreed to. SecretStorage cannot list its keys, so the names (not the values)
 * and when they end are kept in a memento, for signing out and renewing.
 */
export class SecretStore {
  readonly signIns: SignIns;
  readonly kept: KeptSince;
  readonly #storage: vscode.SecretStorage;
  readonly #names: vscode.Memento;
  readonly #prompter: Prompter;
  readonly #log: SafeLog;
  readonly #agreements: Agreements;

  constructor(
    storage: vscode.SecretStorage,
    names: vscode.Memento,
    prompter: Prompter,
    log: SafeLog,
  ) {
    this.#storage = storage;
    this.#names = names;
    this.#prompter = prompter;
    this.#log = log;
    this.signIns = new SignIns(storage, names, log);
    this.#agreements = new Agreements(names, prompter);
    this.kept = new KeptSince(names);
  }

  /** Fires in every window when a token of any org is stored or forgotten. */
  readonly onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = (listener, self, owner) =>
    this.#storage.onDidChange(
      (event) => {
        if (!isLease(event.key)) listener.call(self, event);
      },
      undefined,
      owner,
    );

  /** By either way. */
  async isSignedIn(org: string): Promise<boolean> {
    return (await this.apiToken(org)) !== undefined || (await this.signIns.load(org)) !== undefined;
  }

  async apiToken(org: string): Promise<Secret | undefined> {
    return this.#read(apiTokenKey(org), 'API token');
  }

  async storeApiToken(org: string, value: string): Promise<void> {
    await this.#storage.store(apiTokenKey(org), value);
    await this.signIns.forget(org);
    await this.kept.add(org);
  }

  /** Instead of the API token, if there was one. */
  async storeSignIn(org: string, signIn: SignIn): Promise<void> {
    await this.signIns.store(org, signIn);
    await this.#storage.delete(apiTokenKey(org));
    await this.kept.add(org);
  }

  async secret(org: string, name: string): Promise<Secret | undefined> {
    return this.#read(secretKey(org, name), name);
  }

  async storeSecret(org: string, name: string, value: string): Promise<void> {
    this.#log.hide(new Secret(name, value));
    await this.#storage.store(secretKey(org, name), value);
    await this.setExpiry(org, name, undefined);
    const names = new Set(this.namesOf(org)).add(name);
    await this.#names.update(namesKey(org), [...names]);
    await this.kept.add(org, name);
  }

  /** The same for a value that a person has given for a destination: it may go there, and nowhere else unasked. */
  async keepFor(org: string, name: string, value: string, to: Destination): Promise<void> {
    await this.storeSecret(org, name, value);
    await this.#agreements.only(org, name, to);
  }

  /** Names of the secrets stored for an org, those of the sign-in not among them. */
  namesOf(org: string): readonly string[] {
    return this.#names.get<string[]>(namesKey(org), []);
  }

  /** Hosts that a named secret may go to, as the person has agreed. */
  hostsOf(org: string, name: string): readonly string[] {
    return this.#agreements.hostsOf(org, name);
  }

  /** When a stored token ends; undefined when nobody said. */
  expiryOf(org: string, name: string): Date | undefined {
    const stored = this.#names.get<string>(expiryKey(org, name));
    return stored === undefined ? undefined : new Date(stored);
  }

  async setExpiry(org: string, name: string, expiresAt: Date | undefined): Promise<void> {
    await this.#names.update(expiryKey(org, name), expiresAt?.toISOString());
  }

  /** Forgets the sign-in and every named secret of an org. */
  async forgetOrg(org: string): Promise<void> {
    await this.forgetSignIn(org);
    for (const name of this.namesOf(org)) await this.forgetSecret(org, name);
  }

  /** By either way; named secrets stay. */
  async forgetSignIn(org: string): Promise<void> {
    await this.#storage.delete(apiTokenKey(org));
    await this.signIns.forget(org);
    await this.kept.remove(org);
  }

  /** Forgets one named secret, and where it may go. */
  async forgetSecret(org: string, name: string): Promise<void> {
    await this.#storage.delete(secretKey(org, name));
    await this.setExpiry(org, name, undefined);
    await this.#agreements.forget(org, name);
    await this.kept.remove(org, name);
    const others = this.namesOf(org).filter((one) => one !== name);
    await this.#names.update(namesKey(org), others.length === 0 ? undefined : others);
  }

  /** The secrets of one org; asks for one that is missing and keeps it. */
  askingSource(org: string): SecretSource {
    return {
      get: (name, to) => this.secretOrAsk(org, name, to),
      allow: (name, to) => this.#agreements.allow(org, name, to),
    };
  }

  /** Those that are stored, for hosts that are agreed to: nobody is asked. @throws {NotAgreedError} for any other host. */
  storedSource(org: string): SecretSource {
    return {
      get: async (name, to) => {
        const secret = await this.secret(org, name);
        if (secret) this.#agreements.assertAllowed(org, name, to);
        return secret;
      },
      allow: async (name, to) => this.#agreements.assertAllowed(org, name, to),
    };
  }

  /** As `askingSource`, but a secret named so is not asked for when it is missing. */
  askingSourceBut(missing: string | undefined, org: string): SecretSource {
    const asking = this.askingSource(org);
    return {
      ...asking,
      get: async (name, to) => {
        if (name === missing && !(await this.secret(org, name))) return undefined;
        return asking.get(name, to);
      },
    };
  }

  /**
   * `to`: where it is to go, undefined for the clipboard. Giving the value is to agree to that.
   * @throws {CancelledError} when the person does not give the value, or does not agree.
   */
  async secretOrAsk(org: string, name: string, to?: Destination): Promise<Secret> {
    const stored = await this.secret(org, name);
    if (stored) {
      if (to) await this.#agreements.allow(org, name, to);
      return stored;
    }
    const way = to ? [l10n.t('It is sent to {0}, which {1} names.', to.origin, to.field)] : [];
    const value = await this.#prompter.input({
      title: l10n.t('Secret {0}', name),
      prompt: [
        l10n.t('Value of {0} for {1}.', `\${secret:${name}}`, org),
        ...way,
        l10n.t("It is kept in VS Code's secret storage, not in a file."),
      ].join(' '),
      password: true,
      validate: refuseSpaces,
    });
    if (value === undefined) throw new CancelledError();
    if (to) await this.keepFor(org, name, value, to);
    else await this.storeSecret(org, name, value);
    return new Secret(name, value);
  }

  async #read(key: string, name: string): Promise<Secret | undefined> {
    const value = await this.#storage.get(key);
    if (value === undefined) return undefined;
    const secret = new Secret(name, value);
    this.#log.hide(secret);
    return secret;
  }
}

/** A reason to refuse an empty value, or one with spaces around it, which a paste often brings along. */
export function refuseSpaces(value: string): string | undefined {
  if (value === '') return l10n.t('Give a value.');
  return value.trim() === value ? undefined : l10n.t('There is a space before or after the value.');
}

function apiTokenKey(org: string): string {
  return `apiToken/${org}`;
}

function secretKey(org: string, name: string): string {
  return `secret/${org}/${name}`;
}

function expiryKey(org: string, name: string): string {
  return `secretExpiry/${org}/${name}`;
}

function namesKey(org: string): string {
  return `secretNames/${org}`;
}
