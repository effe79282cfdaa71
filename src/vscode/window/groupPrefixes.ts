import { CancelledError, messageOf } from '../../base/errors';
import type { GroupsOfPrefix } from '../../language/index';
import type { OrgNamesParts } from './orgNamesParts';

interface Answer {
  names: readonly string[];
  /** Whether the org has more groups that begin so. */
  isPart: boolean;
  /** Not believed after this, in milliseconds of `now`. */
  until: number;
}

interface Asked {
  prefix: string;
  abort: AbortController;
}

/** What is known of one org. */
interface Org {
  answers: Map<string, Answer>;
  asked: Asked | undefined;
  /** After a failure nothing is asked before this, in milliseconds of `now`. */
  restUntil: number;
}

/** Milliseconds: as long as the other names of the org are believed. */
const FRESH_MS = 5 * 60_000;
/** Milliseconds until an org that did not answer is asked again. */
const RETRY_MS = 60_000;
/** Milliseconds for an answer: nobody waits for it, but it must end. */
const TIMEOUT_MS = 30_000;
/** Requests in any minute, of all orgs together: the org's rate limits are not ours alone. */
const MOST_REQUESTS = 10;
const MINUTE_MS = 60_000;

/**
 * Groups of an org that has more of them than are read at first, by how their names begin. One request per beginning,
 * in the background; a longer beginning needs none where the answer for a shorter one was whole.
 */
export class GroupPrefixes {
  readonly #parts: OrgNamesParts;
  readonly #orgs = new Map<string, Org>();
  /** When the requests of the last minute were sent, in milliseconds of `now`. */
  #sent: number[] = [];

  constructor(parts: OrgNamesParts) {
    this.#parts = parts;
  }

  /** What is known by now; what is not is asked for, and takes the place of what was asked before. */
  of(orgUrl: string, prefix: string): GroupsOfPrefix {
    if (prefix === '') return { names: [], isPart: true };
    const org = this.#orgs.get(orgUrl) ?? { answers: new Map(), asked: undefined, restUntil: 0 };
    this.#orgs.set(orgUrl, org);
    const known = this.#nearest(org, prefix);
    const isEnough = known !== undefined && (!known.isPart || org.answers.get(prefix) === known);
    if (isEnough) overtake(org, undefined);
    else if (org.asked?.prefix !== prefix) this.#ask(orgUrl, org, prefix);
    return {
      names: (known?.names ?? []).filter((name) => begins(name, prefix)),
      isPart: known?.isPart ?? true,
    };
  }

  /** Drops everything, and what is under way. The requests of the last minute still count. */
  forget(): void {
    for (const org of this.#orgs.values()) overtake(org, undefined);
    this.#orgs.clear();
  }

  /** A whole answer for the beginning or a shorter one; else that for the longest. */
  #nearest({ answers }: Org, prefix: string): Answer | undefined {
    const now = this.#parts.now();
    let nearest: Answer | undefined;
    for (let length = prefix.length; length > 0; length -= 1) {
      const answer = answers.get(prefix.slice(0, length));
      if (answer === undefined || answer.until <= now) continue;
      if (!answer.isPart) return answer;
      nearest ??= answer;
    }
    return nearest;
  }

  #ask(orgUrl: string, org: Org, prefix: string): void {
    overtake(org, undefined);
    if (org.restUntil > this.#parts.now() || !this.#mayAsk()) return;
    const asked = { prefix, abort: new AbortController() };
    overtake(org, asked);
    void this.#answer(orgUrl, org, asked);
  }

  #mayAsk(): boolean {
    const now = this.#parts.now();
    this.#sent = this.#sent.filter((at) => at > now - MINUTE_MS);
    return this.#sent.length < MOST_REQUESTS;
  }

  async #answer(orgUrl: string, org: Org, asked: Asked): Promise<void> {
    const signal = AbortSignal.any([asked.abort.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const reader = await this.#parts.connect(orgUrl);
      if (org.asked !== asked || !this.#mayAsk()) return;
      this.#sent.push(this.#parts.now());
      const { groups, isPart } = await reader.groupsByPrefix(asked.prefix, { signal });
      if (org.asked !== asked) return;
      const now = this.#parts.now();
      for (const [prefix, { until }] of org.answers) if (until <= now) org.answers.delete(prefix);
      const names = groups.map(({ profile }) => profile.name);
      org.answers.set(asked.prefix, { names, isPart, until: now + FRESH_MS });
    } catch (error) {
      if (org.asked !== asked || error instanceof CancelledError) return;
      org.restUntil = this.#parts.now() + RETRY_MS;
      this.#parts.log(`Completion goes without more groups of ${orgUrl}: ${messageOf(error)}`);
    } finally {
      if (org.asked === asked) org.asked = undefined;
    }
  }
}

function overtake(org: Org, asked: Asked | undefined): void {
  org.asked?.abort.abort();
  org.asked = asked;
}

/** Okta's `q` does not tell upper from lower case. */
function begins(name: string, prefix: string): boolean {
  return name.toLowerCase().startsWith(prefix.toLowerCase());
}
