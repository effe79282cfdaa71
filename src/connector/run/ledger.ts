import { idOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';

export type ResourceKind = 'Users' | 'Groups';

/** Something the test asked the server to make. */
export interface Entry {
  readonly kind: ResourceKind;
  /** `userName` or `displayName`. */
  readonly name: string;
  /** Undefined until the server has said it. */
  id: string | undefined;
  /** `asked`: no answer, so it may exist or come to exist. `unclear`: an answer that does not say which. */
  state: 'asked' | 'unclear' | 'made' | 'refused' | 'removed';
}

/** What the test has made, written down before the next request, so that all of it can be removed. */
export class Ledger {
  readonly #entries: Entry[];
  readonly #changed: (remaining: readonly Entry[]) => void;

  /** `changed` is called with what remains, after every change and before anything else is sent. */
  constructor(
    changed: (remaining: readonly Entry[]) => void = () => undefined,
    entries: readonly Entry[] = [],
  ) {
    this.#changed = changed;
    this.#entries = [...entries];
  }

  /** Call before the request is sent. */
  ask(kind: ResourceKind, name: string): Entry {
    const entry: Entry = { kind, name, id: undefined, state: 'asked' };
    this.#entries.push(entry);
    this.#tell();
    return entry;
  }

  /** Call with the answer, before anything else is sent. */
  settle(entry: Entry, reply: ScimReply): void {
    // A 5xx may come after the resource was stored, and a 2xx may come without an id: cleanup looks those up.
    if (reply.status >= 200 && reply.status <= 299) {
      entry.state = 'made';
      entry.id = idOf(reply.json);
    } else {
      entry.state = reply.status >= 400 && reply.status <= 499 ? 'refused' : 'unclear';
    }
    this.#tell();
  }

  /** The id of something whose create did not say it. */
  identify(entry: Entry, id: string): void {
    entry.id = id;
    this.#tell();
  }

  /** How much was asked for, by kind. */
  asked(kind: ResourceKind): number {
    return this.#entries.filter((entry) => entry.kind === kind).length;
  }

  /** What was made and not removed, with its name and id, in the order of the names: creates run side by side. */
  made(kind: ResourceKind): { id: string; name: string }[] {
    return this.#entries
      .flatMap(({ kind: of, name, id, state }) =>
        of === kind && state === 'made' && id !== undefined ? [{ id, name }] : [],
      )
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** What may still be on the server, the newest first: groups go before their members. */
  remaining(): Entry[] {
    return this.#entries
      .filter(({ state }) => state !== 'refused' && state !== 'removed')
      .reverse();
  }

  drop(entry: Entry): void {
    entry.state = 'removed';
    this.#tell();
  }

  removed(kind: ResourceKind, id: string): void {
    for (const entry of this.#entries) {
      if (entry.kind === kind && entry.id === id) entry.state = 'removed';
    }
    this.#tell();
  }

  #tell(): void {
    this.#changed(this.remaining());
  }
}
