import { messageOf } from '../../base/errors';
import type { Choice, SearchRequest } from './choice';

/** What a list shows at the moment. */
export interface FoundSoFar<T> {
  choices: readonly Choice<T>[];
  /** There are more, which `more` reads. */
  hasMore: boolean;
  /** It is the whole of a shorter text, or of none: what is typed has still to be looked for in it. */
  isWhole: boolean;
  isBusy: boolean;
}

/** Runs something after so many milliseconds, unless what it returns is called before. */
type Later = (job: () => void, ms: number) => () => void;

const LATER: Later = (job, ms) => {
  const timer = setTimeout(job, ms);
  return () => clearTimeout(timer);
};

/** Milliseconds without a key before the org is asked: a word takes one request, not one a letter. */
const PAUSE_MS = 300;

/**
 * Reads a list as somebody types: one request for each text at which they pause, none while what is known is whole, and
 * one for each further page. A request that has been overtaken is stopped.
 */
export class PagedSearch<T> {
  readonly #request: Pick<SearchRequest<T>, 'find'>;
  readonly #show: (found: FoundSoFar<T>) => void;
  readonly #fail: (error: unknown) => void;
  readonly #later: Later;
  #cancel = () => {};
  #asked = new AbortController();
  #isBusy = false;
  /** The text that `#choices` were found for; undefined before the first answer. */
  #text: string | undefined;
  #choices: readonly Choice<T>[] = [];
  #next: string | undefined;

  constructor(
    request: Pick<SearchRequest<T>, 'find'>,
    show: (found: FoundSoFar<T>) => void,
    fail: (error: unknown) => void,
    later = LATER,
  ) {
    this.#later = later;
    this.#request = request;
    this.#show = show;
    this.#fail = fail;
  }

  /** Asks for everything, at once. */
  begin(): void {
    void this.#ask('', undefined);
  }

  /** Somebody has typed. */
  type(text: string): void {
    this.#cancel();
    if (this.#isKnown(text)) {
      this.#stop();
      return;
    }
    this.#cancel = this.#later(() => void this.#ask(text, undefined), PAUSE_MS);
  }

  /** Reads the next page, if there is one and nothing else is under way. */
  more(): void {
    if (this.#next !== undefined && !this.#isBusy) void this.#ask(this.#text ?? '', this.#next);
  }

  dispose(): void {
    this.#cancel();
    this.#asked.abort();
  }

  /** Whether nothing more has to be asked for a text. */
  #isKnown(text: string): boolean {
    if (this.#text === undefined) return false;
    const isWhole = this.#next === undefined && text.startsWith(this.#text);
    return isWhole || text === this.#text;
  }

  #stop(): void {
    if (!this.#isBusy) return;
    this.#asked.abort();
    this.#isBusy = false;
    this.#tell();
  }

  async #ask(text: string, next: string | undefined): Promise<void> {
    this.#asked.abort();
    const asked = new AbortController();
    this.#asked = asked;
    this.#isBusy = true;
    this.#tell();
    try {
      const found = await this.#request.find(text, next, asked.signal);
      if (asked.signal.aborted) return;
      this.#choices = next === undefined ? found.choices : [...this.#choices, ...found.choices];
      this.#text = text;
      this.#next = found.next;
    } catch (error) {
      // What was overtaken, or closed, may fail as it likes.
      if (asked.signal.aborted) return;
      this.#fail(error instanceof Error ? error : new Error(messageOf(error)));
    }
    this.#isBusy = false;
    this.#tell();
  }

  #tell(): void {
    this.#show({
      choices: this.#choices,
      hasMore: this.#next !== undefined,
      isWhole: this.#text !== undefined && this.#next === undefined,
      isBusy: this.#isBusy,
    });
  }
}
