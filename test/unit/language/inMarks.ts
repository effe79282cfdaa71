import type { Range } from '../../../src/config/findings/finding';
import type { ConfigDocument } from '../../../src/config/yaml/document';

/** The text of a file with `«…»` around every one of the ranges. */
export function inMarks(document: ConfigDocument, ranges: readonly Range[]): string {
  return ranges
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end }) =>
        `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`,
      document.text,
    );
}
