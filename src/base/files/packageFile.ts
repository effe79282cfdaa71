import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors';

/**
 * The text of a file of our own package.
 * @param path below the folder of package.json, as `media/console.css`.
 * @throws {UsageError} when the package is not whole.
 */
export function packageFile(path: string, from = import.meta.url): string {
  const full = join(packageFolder(dirname(fileURLToPath(from))), path);
  try {
    return readFileSync(full, 'utf8');
  } catch (error) {
    throw new UsageError(`${full}, a part of Okta SCIM, cannot be read.`, {
      nextStep: 'Install Okta SCIM again.',
      cause: error,
    });
  }
}

/** The folder of package.json: this module is in dist/ when it is bundled, deeper when it is not. */
function packageFolder(folder: string): string {
  const above = dirname(folder);
  if (folder === above || existsSync(join(folder, 'package.json'))) return folder;
  return packageFolder(above);
}
