import type { ResourceKind } from '../../connector/run/ledger';
import { idOf, resourcesOf, sameText } from '../../scim/bodies';
import { resourceName } from './steps';

/** A resource at the server of today. */
export interface Known {
  id: string;
  /** Made by this run; anything else was there before. */
  isOwn: boolean;
}

/** Which id of the server of today stands for which one of the recording. */
export class MappedIds {
  readonly #byRecorded = new Map<string, Known>();
  /** Recorded ids of which the exchange that brought them has brought none now, with why. */
  readonly #missing = new Map<string, string>();
  readonly #own = new Set<string>();
  /** Ids that the server has shown, whoever made them. */
  readonly #seen = new Set<string>();

  of(kind: ResourceKind, recorded: string): Known | undefined {
    return this.#byRecorded.get(keyOf(kind, recorded));
  }

  /** Why there is no id of today for a recorded one whose place in the recording is known. */
  whyMissing(kind: ResourceKind, recorded: string): string | undefined {
    return this.#missing.get(keyOf(kind, recorded));
  }

  miss(kind: ResourceKind, recorded: unknown, why: string): void {
    const id = idOf(recorded);
    if (id !== undefined && !this.of(kind, id)) this.#missing.set(keyOf(kind, id), why);
  }

  /**
   * The answer to a create. What it names is this run's own when nobody had the name before, and the server has not shown
   * the id: some servers answer a create with somebody who was there.
   */
  made(kind: ResourceKind, recorded: unknown, now: unknown, wasAbsent: boolean): Known | undefined {
    const id = idOf(now);
    if (id === undefined) return undefined;
    const key = keyOf(kind, id);
    if (wasAbsent && !this.#seen.has(key)) this.#own.add(key);
    this.#seen.add(key);
    const known = { id, isOwn: this.isOwn(kind, id) };
    const before = idOf(recorded);
    if (before !== undefined) this.#keep(kind, before, known);
    return known;
  }

  /** Any other answer, alone or a list: resources of one name are the same. */
  shown(kind: ResourceKind, recorded: unknown, now: unknown): void {
    const [then, today] = [recorded, now].map((body) => resourcesOf({ json: body }) ?? [body]);
    for (const one of today ?? []) {
      const id = idOf(one);
      if (id !== undefined) this.#seen.add(keyOf(kind, id));
    }
    for (const one of then ?? []) {
      const [before, name] = [idOf(one), resourceName(kind, one)];
      if (before === undefined || name === undefined || this.of(kind, before)) continue;
      const twins = (today ?? []).filter((other) => sameText(resourceName(kind, other), name));
      const id = twins.length === 1 ? idOf(twins[0]) : undefined;
      if (id !== undefined) this.#keep(kind, before, { id, isOwn: this.isOwn(kind, id) });
    }
  }

  /** Whether this run has made what has the id at this server. */
  isOwn(kind: ResourceKind, id: string): boolean {
    return this.#own.has(keyOf(kind, id));
  }

  #keep(kind: ResourceKind, recorded: string, known: Known): void {
    this.#byRecorded.set(keyOf(kind, recorded), known);
    this.#missing.delete(keyOf(kind, recorded));
  }
}

function keyOf(kind: ResourceKind, id: string): string {
  return `${kind}/${id}`;
}
