import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Paths that show, where they stand in a file, on which machine it was made: of this checkout, and of who has it. */
export function machineFolders() {
  return [root, homedir()].flatMap(tracesOf);
}

/**
 * What of a folder shows in a file. A folder of one step, as the `/app` of a container, also begins addresses: of such a one
 * it is what lies in it, as `/app/src`.
 * @param {string} folder
 * @returns {string[]}
 */
export function tracesOf(folder) {
  const steps = folder.split(/[\\/]/).filter((step) => step !== '' && !/^[A-Za-z]:$/.test(step));
  if (steps.length > 1) return [folder];
  return steps.length === 0 ? [] : readdirSync(folder).map((name) => join(folder, name));
}

/**
 * Whether a text has a path, also as it stands in a string with escapes.
 * @param {string} text
 * @param {string} folder
 */
export function mentions(text, folder) {
  return [folder, folder.replaceAll('\\', '\\\\'), folder.replaceAll('\\', '/')].some(
    (path) =>
      text.includes(path) &&
      new RegExp(
        `(?<![\\w.:/\\\\-])${path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?:[/\\\\]|$)`,
        'm',
      ).test(text),
  );
}
