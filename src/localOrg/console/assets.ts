import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../base/errors';
import { Html } from './html';

/** What every page carries inline, so that a policy can name it by a nonce. */
export interface Assets {
  style: Html;
  script: Html;
}

let read: Assets | undefined;

/**
 * Read once: the files that stand in `media/` of the package.
 * @throws {UsageError} when the package is not whole.
 */
export function assets(): Assets {
  read ??= { style: mediaFile('console.css'), script: mediaFile('console.js') };
  return read;
}

export function mediaFile(name: string, from = import.meta.url): Html {
  const path = join(packageFolder(dirname(fileURLToPath(from))), 'media', name);
  try {
    return new Html(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`The local org cannot read ${path}, a part of its Console.`, {
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
