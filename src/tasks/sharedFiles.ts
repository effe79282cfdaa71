import { basename } from 'node:path';
import { type BesideText, besidePath, readBeside } from '../base/files/readBeside';
import { sharedNameProblem } from '../config/environments/sharedFile';
import { type ConfigDocument, type LoadShared, parseConfig } from '../config/yaml/document';

/** Shared files of both hosts: each is parsed once while its text stays the same. */
export class SharedFiles {
  readonly #parsed = new Map<string, { text: string; document: ConfigDocument }>();
  readonly #read: (file: string, name: string) => BesideText;

  /** @param read may know better than the disk, as of a file that is open and not saved. */
  constructor(read: (file: string, name: string) => BesideText = readBeside) {
    this.#read = read;
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
        return { problem: 'is this file itself: a shared file has the map of environments' };
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
