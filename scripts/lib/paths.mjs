import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Tools and bundles that a run makes and the next one may use again; git-ignored. */
export const cache = join(root, '.cache');
/** What a test run leaves to look at: screenshots, logs; git-ignored. */
export const testOutput = join(root, 'test-output');
/** A program of node_modules, as a script to give to node: no shell and no shim is needed, on any system. */
export const tool = (...path) => join(root, 'node_modules', ...path);
/** Whether a module is the program that Node was told to run, by whatever path: links and spaces in it are no matter. */
export function isMain(url) {
  const [, program] = process.argv;
  return program !== undefined && realpathSync(program) === fileURLToPath(url);
}
