import { BOUNDS } from '../../base/bounds';
import { UnreachableError } from '../../base/errors';
import { inPool } from '../../base/pool';
import { isRecord, type Json } from '../../base/record';
import type { ScimReply } from '../../connector/http/client';
import { type ConnectorReader, UnreadError } from '../../connector/http/connectorReader';
import { idOf, resourcesOf } from '../../scim/bodies';

/** Users of one page, as Okta asks for them. */
export const PAGE_SIZE = 100;
/** Pages that are asked for at once. */
const AT_ONCE = 4;
/** For a list whose pages are too large for one answer: a fifth each time. */
const SMALLER = 5;

export interface ListOptions {
  path: '/Users' | '/Groups';
  query?: Readonly<Record<string, string>>;
  /** Takes in what a page has that no page before had. */
  take(resources: readonly Json[]): void;
  /** After each page: how many there are so far, and how many there are to be. */
  onPage?(read: number, total: number | undefined): void;
  signal?: AbortSignal | undefined;
}

/** How far a list could be read. */
export interface ListEnd {
  /** As the first page says; undefined when it does not. */
  total: number | undefined;
  /** Resources with an id of their own. */
  read: number;
  /** As many were read as there are said to be, and that did not change meanwhile. */
  isWhole: boolean;
  /** Sentences about what is not as it should be with the list. */
  remarks: string[];
  /** The kind of resource has no list at this server. */
  isMissing?: true;
  /** Why it could not be read on. */
  error?: UnreadError;
}

/**
 * Reads a list of the connector in pages, several at once. Ends whatever the server says: every page has to bring
 * something new. @throws {CancelledError}
 */
export async function readList(reader: ConnectorReader, options: ListOptions): Promise<ListEnd> {
  return new ListReading(reader, options).run();
}

class ListReading {
  readonly #reader: ConnectorReader;
  readonly #options: ListOptions;
  readonly #ids = new Set<string>();
  readonly #remarks = new Set<string>();
  #total: number | undefined;
  #hasMoved = false;
  #repeated = 0;
  #pages = 0;
  #isOver = false;

  constructor(reader: ConnectorReader, options: ListOptions) {
    this.#reader = reader;
    this.#options = options;
  }

  async run(): Promise<ListEnd> {
    try {
      const first = await this.#first();
      if (first === undefined) return { ...this.#end(), isMissing: true };
      await this.#rest(first);
      return this.#end();
    } catch (error) {
      if (error instanceof UnreadError) return { ...this.#end(), isWhole: false, error };
      throw error;
    }
  }

  /** The length of the first page; undefined when there is no such list. */
  async #first(): Promise<{ length: number; size: number } | undefined> {
    const { reply, size } = await this.#askSmaller(1, PAGE_SIZE);
    if (reply.status === 404 || reply.status === 501) return undefined;
    const resources = pageOf(reply);
    this.#total = saidTotal(reply);
    if (this.#total === undefined) {
      this.#remarks.add('The list does not say how many there are (check list-total).');
    }
    this.#take(resources, reply);
    return { length: resources.length, size };
  }

  /** A page whose answer would be too large is asked for in parts. */
  async #askSmaller(startIndex: number, most: number): Promise<{ reply: ScimReply; size: number }> {
    for (let size = most; ; size = Math.max(1, Math.floor(size / SMALLER))) {
      try {
        return { reply: await this.#ask(startIndex, size), size };
      } catch (error) {
        const isTooLarge = error instanceof UnreadError && error.isTooLarge;
        if (!isTooLarge || size === 1) throw error;
      }
    }
  }

  async #rest({ length, size }: { length: number; size: number }): Promise<void> {
    if (length > size) this.#remarks.add('The server does not heed count (check list-count).');
    const total = this.#total;
    if (length === 0 || (total !== undefined && this.#ids.size >= total)) return;
    if (total === undefined) {
      await this.#fill(1 + length, Number.POSITIVE_INFINITY, size);
      return;
    }
    // The server may send shorter pages than it was asked for; the next ones begin where the first has ended.
    const starts: number[] = [];
    for (let start = 1 + length; start <= total; start += length) {
      starts.push(start);
      if (starts.length >= MOST_PAGES) break;
    }
    await inPool(starts, AT_ONCE, (start) =>
      this.#fill(start, Math.min(start + length - 1, total), size),
    );
  }

  /** Reads from one place to another, with as many pages as the server makes of it. */
  async #fill(from: number, to: number, size: number): Promise<void> {
    for (let at = from; at <= to && !this.#isOver; ) {
      const { reply } = await this.#askSmaller(at, Math.min(size, to - at + 1));
      if (reply.status === 400 || reply.status === 404) {
        // Some servers refuse a place that is past the end.
        this.#isOver = true;
        return;
      }
      const resources = pageOf(reply);
      this.#noteTotal(saidTotal(reply));
      const isNew = this.#take(resources, reply);
      if (resources.length === 0 || !isNew) {
        this.#isOver ||= !isNew || to === Number.POSITIVE_INFINITY;
        return;
      }
      at += resources.length;
    }
  }

  async #ask(startIndex: number, count: number): Promise<ScimReply> {
    this.#pages += 1;
    if (this.#pages > MOST_PAGES) throw endless(this.#options.path, this.#ids.size);
    const { path, query = {} } = this.#options;
    return this.#reader.get(path, {
      ...query,
      startIndex: String(startIndex),
      count: String(count),
    });
  }

  /** @returns whether the page brought anything that was not there before; an empty one brings nothing that is missing. */
  #take(resources: readonly Json[], reply: ScimReply): boolean {
    const fresh: Json[] = [];
    for (const resource of resources) {
      const id = idOf(resource);
      if (id === undefined) {
        this.#remarks.add('The list has entries without an id (check user-id).');
      } else if (this.#ids.has(id)) {
        this.#repeated += 1;
      } else {
        this.#ids.add(id);
        fresh.push(resource);
      }
    }
    this.#options.take(fresh);
    this.#options.onPage?.(this.#ids.size, saidTotal(reply) ?? this.#total);
    return resources.length === 0 || fresh.length > 0;
  }

  #noteTotal(total: number | undefined): void {
    if (total !== undefined && total !== this.#total) this.#hasMoved = true;
  }

  #end(): ListEnd {
    const read = this.#ids.size;
    const total = this.#total;
    if (this.#repeated > 0) {
      this.#remarks.add(
        `The same ${this.#repeated === 1 ? 'entry comes' : 'entries come'} on more than one page (check list-pages-differ).`,
      );
    }
    if (this.#hasMoved) {
      this.#remarks.add(
        'The list changed while it was read: what it says of single ones may be of before. Run it again.',
      );
    }
    if (total !== undefined && read !== total) {
      this.#remarks.add(
        `The list says that there are ${count(total)}, and shows ${count(read)} (check list-pages-complete).`,
      );
    }
    const isWhole = read === (total ?? read) && !this.#hasMoved;
    return { total, read, isWhole, remarks: [...this.#remarks] };
  }
}

/** 100,000 people in pages of ten, and a margin. */
const MOST_PAGES = BOUNDS.list.pages * 11;

/** @throws {UnreadError} the answer is no list. What it is instead is not repeated: it may hold anything of anybody. */
export function pageOf(reply: ScimReply): Json[] {
  const resources = reply.status === 200 ? resourcesOf(reply) : undefined;
  if (resources) return resources;
  throw new UnreadError(
    new UnreachableError(
      `The connector did not answer with a list: ${reply.request} gave ${reply.status}.`,
      { nextStep: 'See what `okta-scim test --read-only` says of the check list-resources.' },
    ),
  );
}

/** Servers in the field write it as a text too. */
export function saidTotal({ json }: ScimReply): number | undefined {
  const total = isRecord(json) ? Number(json['totalResults'] ?? Number.NaN) : Number.NaN;
  return Number.isInteger(total) && total >= 0 ? total : undefined;
}

function endless(path: string, read: number): UnreadError {
  return new UnreadError(
    new UnreachableError(
      `The connector's list ${path} goes on after ${count(MOST_PAGES)} pages (read so far: ${count(read)} entries).`,
      { nextStep: 'See what `okta-scim test --read-only` says of lists and pages.' },
    ),
  );
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
