import { basename, isAbsolute, join, relative } from 'node:path';
import type { BesideText } from '../base/files/besideText';
import { besidePath, readBeside } from '../base/files/readBeside';
import { SHARES_ITSELF, sharedNameProblem } from '../config/environments/sharedFile';
import { type ConfigDocument, type LoadShared, parseConfig } from '../config/yaml/document';

interface SharedFilesOptions {
  read?: (file: string, name: string) => BesideText;
  within?: string | undefined;
}

/** Shared files of both hosts: each is parsed once while its text stays the same. */
export class SharedFiles {
  readonly #parsed = new Map<string, { text: string; document: ConfigDocument }>();
  readonly #read: (file: string, name: string) => BesideText;

  readonly #within: string | undefined;

  /**
   * @param options.read may know better than the disk, as of a file that is open and not saved.
   * @param options.within a folder; nothing outside of it is read.
   */
  constructor({ read = readBeside, within }: SharedFilesOptions = {}) {
    this.#read = read;
    this.#within = within;
  }

  /**
   * For the file of an app at an absolute path.
   * @param looked is told each path that is looked at.
   */
  loaderFor(file: string, looked: (path: string) => void = () => {}): LoadShared {
    return (name) => {
      const problem = sharedNameProblem(name);
      if (problem !== undefined) return { problem };
      const path = besidePath(file, name);
      if (path === besidePath(file, basename(file))) {
        return { problem: SHARES_ITSELF };
      }
      if (this.#within !== undefined && !isBelow(path, this.#within)) {
        return { problem: 'is not below the folder that may be read here' };
      }
      looked(path);
      const key = `${path}\n${name}`;
      const read = this.#read(file, name);
      if ('problem' in read) {
        this.#parsed.delete(key);
        return read;
      }
      const known = this.#parsed.get(key);
      // The same text gives the same document, by which others know what they have found in it.
      if (known?.text === read.text) return { document: known.document };
      const document = parseConfig(read.text, name, known?.document);
      this.#parsed.set(key, { text: read.text, document });
      return { document };
    };
  }
}

/** The folder is told as the path is, which has no links in it. */
function isBelow(path: string, folder: string): boolean {
  const way = relative(besidePath(join(folder, 'x'), '.'), path);
  return !way.startsWith('..') && !isAbsolute(way);
}
