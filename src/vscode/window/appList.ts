import * as vscode from 'vscode';
import { environmentsOf } from '../../config/environments/environments';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';
import { mapOf, textOf } from '../../config/yaml/values';
import type { ParsedDocuments } from '../ui/parsedDocuments';

/** A file of the workspace and the environments that it declares. */
export interface AppFile {
  file: vscode.Uri;
  /** As the file has it; undefined when it cannot be read as one. */
  label: string | undefined;
  /** One that is undefined when it declares none. */
  environments: readonly (string | undefined)[];
  document: ConfigDocument;
}

/** Files that are read at once. */
const AT_ONCE = 8;

/**
 * The files of the workspace with their environments. Each is read and parsed once for as long as it stays as it is; those that are open are
 * the editor's, and are not read at all. No document is opened for it: that would have every extension look at every file.
 */
export class AppList {
  readonly #parsed: ParsedDocuments;
  readonly #files: Pick<vscode.FileSystem, 'stat' | 'readFile'>;
  readonly #known = new Map<string, { mark: string; app: Promise<AppFile> }>();

  constructor(
    parsed: ParsedDocuments,
    files: Pick<vscode.FileSystem, 'stat' | 'readFile'> = vscode.workspace.fs,
  ) {
    this.#parsed = parsed;
    this.#files = files;
  }

  /** In the order of the files. Those that are gone, or cannot be read, are left out. */
  async of(files: readonly vscode.Uri[]): Promise<AppFile[]> {
    const names = new Set(files.map(String));
    for (const name of this.#known.keys()) if (!names.has(name)) this.#known.delete(name);
    const found: (AppFile | undefined)[] = [];
    for (let from = 0; from < files.length; from += AT_ONCE) {
      const some = files.slice(from, from + AT_ONCE).map((file) => this.#one(file));
      found.push(...(await Promise.all(some)));
    }
    return found.filter((app) => app !== undefined);
  }

  async #one(file: vscode.Uri): Promise<AppFile | undefined> {
    const name = file.toString();
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === name);
    if (open) return appOf(file, this.#parsed.of(open));
    try {
      const { mtime, size } = await this.#files.stat(file);
      const mark = `${mtime} ${size}`;
      const known = this.#known.get(name);
      if (known?.mark === mark) return await known.app;
      // Kept before it is read: whoever asks meanwhile waits for the same one.
      const app = this.#read(file);
      this.#known.set(name, { mark, app });
      return await app;
    } catch {
      this.#known.delete(name);
      return undefined;
    }
  }

  async #read(file: vscode.Uri): Promise<AppFile> {
    const text = new TextDecoder().decode(await this.#files.readFile(file));
    return appOf(file, parseConfig(text, file.path.split('/').at(-1) ?? ''));
  }
}

function appOf(file: vscode.Uri, document: ConfigDocument): AppFile {
  const names = environmentsOf(document);
  const { label, id } = mapOf(mapOf(document.value)['app']);
  return {
    file,
    label: textOf(label) ?? textOf(id),
    environments: names.length === 0 ? [undefined] : names,
    document,
  };
}
