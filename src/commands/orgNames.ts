import { isCancelled, messageOf } from '../base/errors';
import type { OfferedNames } from '../editor/completions';
import type { DirectoryReader } from '../okta/port';

export interface OrgNamesParts {
  /** @throws {NotAuthorizedError} when nobody is signed in to the org. */
  connect(org: string): Promise<DirectoryReader>;
  isTrusted(): boolean;
  /** Milliseconds. */
  now(): number;
  log(line: string): void;
}

type Kind = 'groups' | 'userAttributes';

interface Known {
  names: readonly string[];
  /** Asked again after this, in milliseconds of `now`. */
  until: number;
  coming: AbortController | undefined;
}

/** Milliseconds: names of groups and attributes change seldom, and the org's rate limits are not ours alone. */
const FRESH_MS = 5 * 60_000;
/** Milliseconds until an org that did not give them is asked again. */
const RETRY_MS = 60_000;
/** Milliseconds for an answer: nobody waits for it, but it must end. */
const TIMEOUT_MS = 30_000;

/** As many groups as `firstGroups` reads at most: where they have all come, there may be more. */
const MOST_GROUPS = 400;

const READ: Record<Kind, (reader: DirectoryReader, signal: AbortSignal) => Promise<string[]>> = {
  groups: async (reader, signal) =>
    (await reader.firstGroups({ signal })).map(({ profile }) => profile.name),
  userAttributes: async (reader, signal) =>
    Object.keys((await reader.getUserSchema({ signal })).custom),
};

/**
 * Names that only the org knows, for completion. Asked for when they are first wanted, and never waited for: until
 * they have come there are none. Nothing is asked in an untrusted workspace, where addresses are not to be believed.
 */
export class OrgNames {
  readonly #parts: OrgNamesParts;
  readonly #known = new Map<string, Known>();

  constructor(parts: OrgNamesParts) {
    this.#parts = parts;
  }

  /** What there is; what is read from the result is asked of the org in the background. */
  of(org: string | undefined): OfferedNames {
    const wanted: Known[] = [];
    const names = (kind: Kind): readonly string[] => {
      if (org === undefined || !this.#parts.isTrusted()) return [];
      const known = this.#want(org, kind);
      wanted.push(known);
      return known.names;
    };
    return {
      get groups() {
        return names('groups');
      },
      get mayHaveMoreGroups() {
        return names('groups').length >= MOST_GROUPS;
      },
      get userAttributes() {
        return names('userAttributes');
      },
      get isComing() {
        return wanted.some(({ coming }) => coming !== undefined);
      },
    };
  }

  /** Drops everything, and what is under way: somebody has signed in or out. */
  forget(): void {
    for (const { coming } of this.#known.values()) coming?.abort();
    this.#known.clear();
  }

  dispose(): void {
    this.forget();
  }

  #want(org: string, kind: Kind): Known {
    const key = `${kind} ${org}`;
    const known = this.#known.get(key) ?? { names: [], until: -Infinity, coming: undefined };
    this.#known.set(key, known);
    if (!known.coming && known.until < this.#parts.now()) void this.#ask(org, kind, known);
    return known;
  }

  async #ask(org: string, kind: Kind, known: Known): Promise<void> {
    const coming = new AbortController();
    known.coming = coming;
    let lasts = RETRY_MS;
    try {
      const signal = AbortSignal.any([coming.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const reader = await this.#parts.connect(org);
      const names = await READ[kind](reader, signal);
      // What was forgotten in the meantime is no longer looked at.
      known.names = names;
      lasts = FRESH_MS;
    } catch (error) {
      if (!isCancelled(error)) {
        this.#parts.log(`Completion goes without ${kind} of ${org}: ${messageOf(error)}`);
      }
    }
    known.until = this.#parts.now() + lasts;
    known.coming = undefined;
  }
}
