import { plainText, type Shown } from '../../base/text/shownText';
import type { Io } from '../io';
import type { ChosenTarget } from './answer';

/** A target by its name, as a table and a line of progress have it. */
export function chosenName({ file, env }: ChosenTarget): string {
  return plainText(env === undefined ? file : `${file} (${env})`);
}

/** The edges of one of several runs: what it prints is kept, what it says is named, and what it asks waits for its turn. */
export class Voices {
  readonly #io: Io;
  #isAsking = false;
  #held: (() => void)[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(io: Io) {
    this.#io = io;
  }

  /** `keep` is given what goes to standard output. */
  of(target: ChosenTarget, keep: (text: Shown) => void): Io {
    const name = chosenName(target);
    return {
      ...this.#io,
      out: (text) => keep(text),
      err: (text, options) => this.#say(() => this.#io.err([`${name}:\n`, text], options)),
      note: (line) => this.#say(() => this.#io.note(`${name}: ${line}`)),
      confirm: (question) => this.#ask(() => this.#io.confirm(`${name}: ${question}`)),
      ask: (question) => this.#ask(() => this.#io.ask(`${name}: ${question}`)),
    };
  }

  /** Nothing is said by others while a question is open. */
  #say(say: () => void): void {
    if (this.#isAsking) this.#held.push(say);
    else say();
  }

  #ask<T>(question: () => Promise<T>): Promise<T> {
    const answered = this.#turn.then(async () => {
      this.#isAsking = true;
      try {
        return await question();
      } finally {
        this.#isAsking = false;
        for (const say of this.#held.splice(0)) say();
      }
    });
    this.#turn = answered.catch(() => undefined);
    return answered;
  }
}
