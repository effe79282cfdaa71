import type * as vscode from 'vscode';
import { Secret } from '../../base/secrets/secret';
import { tryJson } from '../../base/tryJson';
import type { SignIn, SignInKeeper } from '../../okta/auth/signIn';
import type { SafeLog } from '../ui/safeLog';
import { Lease, type Times } from './lease';

/** A sign-in as it is stored: JSON. */
interface Stored {
  clientId: string;
  scopes: readonly string[];
  accessToken: string;
  scheme: SignIn['scheme'];
  expiresAt: number;
  refreshToken?: string;
}

/** Character-ins in the browser, in VS Code's SecretStorage, keyed by the origin of the org. */
export class SignIns {
  readonly #storage: vscode.SecretStorage;
  readonly #clientIds: vscode.Memento;
  readonly #log: Pick<SafeLog, 'hide'>;
  readonly #lines = new Map<string, Promise<unknown>>();
  readonly #times: Times | undefined;

  constructor(
    storage: vscode.SecretStorage,
    clientIds: vscode.Memento,
    log: Pick<SafeLog, 'hide'>,
    times?: Times,
  ) {
    this.#storage = storage;
    this.#times = times;
    this.#clientIds = clientIds;
    this.#log = log;
  }

  async load(org: string): Promise<SignIn | undefined> {
    const text = await this.#storage.get(key(org));
    const stored = text === undefined ? undefined : (tryJson(text) as Stored | undefined);
    if (!stored) return undefined;
    const { accessToken, refreshToken, ...rest } = stored;
    return this.#hidden({
      ...rest,
      accessToken: new Secret('access token', accessToken),
      refreshToken:
        refreshToken === undefined ? undefined : new Secret('refresh token', refreshToken),
    });
  }

  async store(org: string, signIn: SignIn): Promise<void> {
    const { accessToken, refreshToken, ...rest } = this.#hidden(signIn);
    const stored: Stored = {
      ...rest,
      accessToken: accessToken.reveal(),
      ...(refreshToken && { refreshToken: refreshToken.reveal() }),
    };
    await this.#storage.store(key(org), JSON.stringify(stored));
    await this.#clientIds.update(clientIdKey(org), signIn.clientId);
  }

  async forget(org: string): Promise<void> {
    await this.#storage.delete(key(org));
  }

  /** Client id of the app that somebody has signed in to the org by: it is no secret, and stays. */
  clientIdOf(org: string): string | undefined {
    return this.#clientIds.get<string>(clientIdKey(org));
  }

  keeper(org: string): SignInKeeper {
    return {
      load: () => this.load(org),
      store: (signIn) => this.store(org, signIn),
      alone: (job) => this.#alone(org, job),
    };
  }

  /** First in this window, then among all windows. */
  async #alone<T>(org: string, job: () => Promise<T>): Promise<T> {
    const leased = () => new Lease(this.#storage, key(org), this.#times).run(job);
    const turn = (this.#lines.get(org) ?? Promise.resolve()).then(leased, leased);
    this.#lines.set(org, turn);
    return turn;
  }

  #hidden(signIn: SignIn): SignIn {
    this.#log.hide(signIn.accessToken);
    if (signIn.refreshToken) this.#log.hide(signIn.refreshToken);
    return signIn;
  }
}

function key(org: string): string {
  return `signIn/${org}`;
}

function clientIdKey(org: string): string {
  return `clientId/${org}`;
}
