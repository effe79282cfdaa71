import { hostname } from 'node:os';
import type * as vscode from 'vscode';
import { plainFetch } from '../../base/http/fetch';
import type { SecretStore } from './secretStore';

/** How long an org that may be dead is waited for, ms. */
const ANSWER_MS = 2000;
const KEY = 'sandboxOrgs';
/** Addresses of local orgs whose state is kept: their secrets are wanted again. */
const KEPT_KEY = 'sandboxOrgsKept';

interface Keeper {
  pid: number;
  /** Windows of several machines (Remote, WSL, containers) share what is kept, and a process is of one of them. */
  machine: string;
}

/** Local orgs whose token is in the secret storage, by address: the process that each one runs in. */
type Known = Readonly<Record<string, Keeper>>;

/**
 * Tokens of local orgs end with them. A window may be closed, or killed, without Stop: what is stored is written down
 * first, and what belongs to an org that is gone is forgotten when a window starts the next time.
 */
export class SandboxTokens {
  readonly #memento: vscode.Memento;
  readonly #secrets: Pick<SecretStore, 'storeApiToken' | 'forgetOrg' | 'forgetSignIn'>;
  readonly #isAlive: (org: string, pid: number) => Promise<boolean>;

  constructor(
    memento: vscode.Memento,
    secrets: Pick<SecretStore, 'storeApiToken' | 'forgetOrg' | 'forgetSignIn'>,
    isAlive: (org: string, pid: number) => Promise<boolean> = answers,
  ) {
    this.#memento = memento;
    this.#secrets = secrets;
    this.#isAlive = isAlive;
  }

  /** Keeps the token of an org that runs in this process. @param isKept its state is there for the next time. */
  async store(org: string, token: string, isKept = false): Promise<void> {
    const kept = this.#kept();
    if (kept.includes(org) !== isKept) {
      const others = kept.filter((one) => one !== org);
      await this.#memento.update(KEPT_KEY, isKept ? [...others, org] : others);
    }
    await this.#memento.update(KEY, {
      ...this.#known(),
      [org]: { pid: process.pid, machine: machine() },
    });
    await this.#secrets.storeApiToken(org, token);
  }

  /** Forgets the token of an org that has stopped, and its secrets unless its state is kept. */
  async forget(org: string): Promise<void> {
    if (this.#kept().includes(org)) await this.#secrets.forgetSignIn(org);
    else await this.#secrets.forgetOrg(org);
    const { [org]: _, ...others } = this.#known();
    await this.#memento.update(KEY, others);
  }

  /** Forgets those of every org of this machine that is gone. To be called before this window starts one itself. */
  async sweep(): Promise<void> {
    for (const [org, { pid, machine: home }] of Object.entries(this.#known())) {
      if (home !== machine()) continue;
      if (pid === process.pid || !(await this.#isAlive(org, pid))) await this.forget(org);
    }
  }

  #kept(): readonly string[] {
    return this.#memento.get<readonly string[]>(KEPT_KEY, []);
  }

  #known(): Known {
    return this.#memento.get<Known>(KEY, {});
  }
}

/** A name for this machine that stays when it is started again. WSL has the name of its Windows. */
function machine(): string {
  return `${process.platform} ${hostname()}`;
}

/** Whether that process is there and something answers as an org at that address. No token is sent. */
async function answers(org: string, pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    const response = await plainFetch(`${org}/.well-known/okta-organization`, {
      method: 'GET',
      headers: {},
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
