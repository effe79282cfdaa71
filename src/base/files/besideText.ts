import { BOUNDS } from '../bounds';

/** The text of a file, or why there is none. Goes on from the name of the file. */
export type BesideText = { text: string } | { problem: string };

/** Why a file that another one names cannot be read, by what is the matter with it. */
export const BESIDE_PROBLEMS = {
  missing: 'cannot be read: there is no such file',
  forbidden: 'cannot be read: it is not permitted',
  folder: 'cannot be read: it is a folder',
  link: 'cannot be read: it is a link, and links are not followed',
  special: 'cannot be read: it is no file',
  large: `cannot be read: it is larger than ${BOUNDS.sharedFileBytes / 1_000_000} MB`,
  binary: 'cannot be read: it is not UTF-8 text',
} as const;

/** What stands in a file, of which no more than it may have, and a byte, needs to have been read. */
export function besideText(bytes: Uint8Array): BesideText {
  if (bytes.length > BOUNDS.sharedFileBytes) return { problem: BESIDE_PROBLEMS.large };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: BESIDE_PROBLEMS.binary };
  }
}
