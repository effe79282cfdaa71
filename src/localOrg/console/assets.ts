import { packageFile } from '../../base/files/packageFile';
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
  read ??= {
    style: new Html(packageFile('media/console.css')),
    script: new Html(packageFile('media/console.js')),
  };
  return read;
}
