import { CancelledError, messageOf, NotAuthorizedError } from '../../base/errors';
import type { DirectoryReader } from '../../okta/port';
import type { OfferedNames } from '../editor/completions';
import { GroupPrefixes } from './groupPrefixes';
import type { OrgNamesParts } from './orgNamesParts';

type Kind = 'groups' | 'userAttributes';

interface Known {
  names: readonly string[];
  /** Of groups, by name. */
  ids?: ReadonlyMap<string, string>;
  /** Whether the org has more of them. */
  isPart: boolean;
  /** Asked again after this, in milliseconds of `now`. */
  until: number;
  coming: AbortController | undefined;
  /** Ends with the last asking, whatever came of it. */
  arrival: Promise<void>;
  /** Nobody is signed in, or the sign-in has no right to read them. */
  isRefused: boolean;
}

/** Milliseconds: names of groups and attributes change seldom, and the org's rate limits are not ours alone. */
const FRESH_MS = 5 * 60_000;
/** Milliseconds until an org that did not give them is asked again. */
const RETRY_MS = 60_000;
/** Milliseconds for an answer: nobody waits for it, but it must end. */
const TIMEOUT_MS = 30_000;

type Read = (
  reader: DirectoryReader,
  signal: AbortSignal,
) => Promise<Pick<Known, 'names' | 'ids' | 'isPart'>>;

const READ: Record<Kind, Read> = {
  groups: async (reader, signal) => {
    const { groups, isPart } = await reader.firstGroups({ signal });
    const ids = new Map(groups.map(({ id, profile }) => [profile.name, id]));
    return { names: groups.map(({ profile }) => profile.name), ids, isPart };
  },
  userAttributes: async (reader, signal) => {
    const { custom } = await reader.getUserSchema({ signal });
    return { names: Object.keys(custom), isPart: false };
  },
};

/**
 * Names that only the org knows, for completion. Asked for when they are first wanted: until they have come there are
 * none, and who has nothing else to offer may wait for them. Nothing is asked in an untrusted workspace, where addresses are not to be believed.
 */
export class OrgNames {
  readonly #parts: OrgNamesParts;
  readonly #known = new Map<string, Known>();
  readonly #prefixes: GroupPrefixes;

  constructor(parts: OrgNamesParts) {
    this.#parts = parts;
    this.#prefixes = new GroupPrefixes(parts);
  }

  /** What there is; what is read from the result is asked of the org in the background. */
  of(org: string | undefined): OfferedNames {
    const prefixes = this.#prefixes;
    const wanted: Known[] = [];
    let isPart = false;
    const want = (kind: Kind): Known | undefined => {
      if (org === undefined || !this.#parts.isTrusted()) return undefined;
      const known = this.#want(org, kind);
      wanted.push(known);
      return known;
    };
    return {
      get groups() {
        return want('groups')?.names ?? [];
      },
      get groupIds() {
        return want('groups')?.ids ?? new Map<string, string>();
      },
      get mayHaveMoreGroups() {
        return want('groups')?.isPart ?? false;
      },
      groupsByPrefix(prefix) {
        if (org === undefined || !want('groups')?.isPart) return { names: [], isPart: false };
        const found = prefixes.of(org, prefix);
        isPart = found.isPart;
        return found;
      },
      get userAttributes() {
        return want('userAttributes')?.names ?? [];
      },
      get isComing() {
        return isPart || wanted.some(({ coming }) => coming !== undefined);
      },
      get isRefused() {
        return wanted.some((known) => known.isRefused);
      },
      async arrival() {
        await Promise.all(wanted.map((known) => known.arrival));
      },
    };
  }

  /** Drops everything, and what is under way: somebody has signed in or out. */
  forget(): void {
    for (const { coming } of this.#known.values()) coming?.abort();
    this.#known.clear();
    this.#prefixes.forget();
  }

  dispose(): void {
    this.forget();
  }

  #want(org: string, kind: Kind): Known {
    const key = `${kind} ${org}`;
    const known = this.#known.get(key) ?? {
      names: [],
      isPart: false,
      until: -Infinity,
      coming: undefined,
      arrival: Promise.resolve(),
      isRefused: false,
    };
    this.#known.set(key, known);
    if (!known.coming && known.until < this.#parts.now()) {
      known.arrival = this.#ask(org, kind, known);
    }
    return known;
  }

  async #ask(org: string, kind: Kind, known: Known): Promise<void> {
    const coming = new AbortController();
    known.coming = coming;
    let lasts = RETRY_MS;
    try {
      const signal = AbortSignal.any([coming.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const reader = await this.#parts.connect(org);
      // What was forgotten in the meantime is no longer looked at.
      Object.assign(known, await READ[kind](reader, signal));
      known.isRefused = false;
      lasts = FRESH_MS;
    } catch (error) {
      known.isRefused = error instanceof NotAuthorizedError;
      if (!(error instanceof CancelledError)) {
        this.#parts.log(`Completion goes without ${kind} of ${org}: ${messageOf(error)}`);
      }
    }
    known.until = this.#parts.now() + lasts;
    known.coming = undefined;
  }
}
