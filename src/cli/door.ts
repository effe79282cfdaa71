import { plainText, type Shown, shownText } from '../base/text/shownText';
import type { Edges, Io } from './io';

/** All that commands print and ask goes through here, so that nothing from outside steers the terminal. */
export function behindDoor(edges: Edges): Io {
  const { out, err, confirm, ask, colors, ...rest } = edges;
  return {
    ...rest,
    out: (text: Shown, { color = false } = {}) =>
      out(shownText(text, { color: color && colors.out })),
    err: (text: Shown, { color = false } = {}) =>
      err(shownText(text, { color: color && colors.err })),
    note: (line) => err(`${plainText(line)}\n`),
    confirm: (question) => confirm(plainText(question)),
    ask: (question) => ask(plainText(question)),
  };
}
