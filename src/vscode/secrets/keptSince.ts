import type * as vscode from 'vscode';

const PREFIX = 'keptSince/';
/** Keys of what was kept before it was written down since when. */
const OLDER = ['secretNames/', 'clientId/'];

/**
 * Since when something is kept for an org: its sign-in, and named secrets. The SecretStorage can list neither keys nor
 * times, so they stand in a memento; no value is among them.
 */
export class KeptSince {
  readonly #memento: vscode.Memento;
  readonly #now: () => Date;

  constructor(memento: vscode.Memento, now = () => new Date()) {
    this.#memento = memento;
    this.#now = now;
  }

  /** Now. Without a name: the sign-in. */
  async add(org: string, name?: string): Promise<void> {
    await this.#memento.update(key(org, name), this.#now().toISOString());
  }

  async remove(org: string, name?: string): Promise<void> {
    await this.#memento.update(key(org, name), undefined);
  }

  /** Undefined for what was kept before this was written down. */
  since(org: string, name?: string): Date | undefined {
    const text = this.#memento.get<string>(key(org, name));
    return text === undefined ? undefined : new Date(text);
  }

  /** Origins of the orgs that something may be kept for, in the order of their names. */
  orgs(): string[] {
    const orgs = this.#memento.keys().flatMap((one) => {
      if (one.startsWith(PREFIX))
        return [decodeURIComponent(one.slice(PREFIX.length).split('/')[0] ?? '')];
      const older = OLDER.find((prefix) => one.startsWith(prefix));
      return older === undefined ? [] : [one.slice(older.length)];
    });
    return [...new Set(orgs)].sort();
  }
}

/** The org without slashes, so that a name can stand behind it. */
function key(org: string, name: string | undefined): string {
  return `${PREFIX}${encodeURIComponent(org)}${name === undefined ? '' : `/${name}`}`;
}
