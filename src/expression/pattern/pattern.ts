import type { Work } from '../work';
import { readPattern } from './reader';
import type { Step } from './steps';

/**
 * Whether a whole text matches a regular expression of Java. All ways through it are followed at once, so that no
 * expression takes more time than its length times that of the text (Thompson, "Regular Expression Search Algorithm").
 * @throws {ArgumentError} what is no regular expression, is not known here, or is too much work; the function that is
 * given back, too much work.
 */
export function matcherOf(pattern: string, work: Work): (written: string) => boolean {
  const steps = readPattern(pattern);
  return (written) => new Matching(steps, [...written], work).isWhole();
}

class Matching {
  readonly #steps: readonly Step[];
  readonly #points: readonly number[];
  /** Number of the place at which a step was entered last, so that it is entered once a place. */
  readonly #entered: Int32Array;
  readonly #work: Work;

  constructor(steps: readonly Step[], letters: readonly string[], work: Work) {
    this.#work = work;
    this.#steps = steps;
    this.#points = letters.map((letter) => letter.codePointAt(0) ?? 0);
    this.#entered = new Int32Array(steps.length).fill(-1);
  }

  isWhole(): boolean {
    let open = this.#enter([0], 0);
    for (const [at, point] of this.#points.entries()) {
      const next = open.flatMap((index) => {
        const step = this.#steps[index];
        return step?.kind === 'letter' && step.fits(point) ? [index + 1] : [];
      });
      if (next.length === 0) return false;
      open = this.#enter(next, at + 1);
    }
    return open.some((index) => this.#steps[index]?.kind === 'end');
  }

  /** The steps that wait for a letter, or end, as they are reached from others without one. */
  #enter(from: readonly number[], at: number): number[] {
    const waiting: number[] = [];
    const open = [...from];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (this.#entered[index] === at) continue;
      this.#entered[index] = at;
      this.#work.spend(1);
      const step = this.#steps[index];
      if (!step) continue;
      if (step.kind === 'letter' || step.kind === 'end') waiting.push(index);
      else if (step.kind === 'split') open.push(...step.to);
      else if (step.holds(this.#points[at - 1], this.#points[at])) open.push(index + 1);
    }
    return waiting;
  }
}
