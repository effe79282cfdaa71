import type { ApplyProgress } from './applyModel';

/** Lines for one kind of work, however many items it has. */
const MOST_LINES = 20;

/**
 * Which news of a run are worth a line where lines stay: none that says the same as the last one, and of many items as
 * many as can be read.
 */
export class ProgressLines {
  #last = '';

  /** The line, or undefined when it would be one too many. */
  lineOf({ message, done, total }: ApplyProgress): string | undefined {
    const isCounted = done !== undefined && total !== undefined;
    if (isCounted && total > MOST_LINES && done % Math.ceil(total / MOST_LINES) !== 0) {
      return undefined;
    }
    const line = isCounted ? `${message} (${done}/${total})` : message;
    if (line === this.#last) return undefined;
    this.#last = line;
    return line;
  }
}
