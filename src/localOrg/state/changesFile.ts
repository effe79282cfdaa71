import type { FileHandle } from 'node:fs/promises';
import { assertMayReplace, beginDraft, PRIVATE } from '../../base/files/wholeFile';
import { isRecord } from '../../base/record';
import { applyChange, type Change } from './change';
import type { OrgState } from './orgState';

const VERSION = 1;

/** The file of changes beside a state file. */
export function changesPath(statePath: string): string {
  return `${statePath}.changes`;
}

/**
 * The changes that go on from that generation of the state, none when the file goes on from another one. A last line
 * that is cut off was never acknowledged: it is left out.
 * @throws {Error} for a file of a newer version, or with damage before its end.
 */
export function readChanges(text: string, generation: string): Change[] {
  const lines = text.split('\n');
  // What follows the last line break is empty, or was cut off.
  lines.pop();
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const head: unknown = JSON.parse(first);
  const version = isRecord(head) ? head['version'] : undefined;
  if (version !== VERSION) throw new Error(`its version is not ${VERSION}.`);
  if (!isRecord(head) || head['after'] !== generation) return [];
  return rest.flatMap((line, index) => {
    try {
      return JSON.parse(line) as Change[];
    } catch (error) {
      // A power cut may leave blocks of zeros at the end, line breaks among them not.
      if (index === rest.length - 1) return [];
      throw new Error(`line ${index + 2} is damaged.`, { cause: error });
    }
  });
}

/** @throws {Error} when a change does not fit. */
export function applyChanges(state: OrgState, changes: readonly Change[]): void {
  for (const change of changes) applyChange(state, change);
}

/** The open file of changes: lines are added at its end, and are on the disk when `append` has resolved. */
export class ChangesFile {
  readonly #file: FileHandle;
  #length: number;

  private constructor(file: FileHandle, length: number) {
    this.#file = file;
    this.#length = length;
  }

  /**
   * A new one in place of any other, which goes on from that generation of the state.
   * @throws {UsageError} when something else than a file has its name.
   */
  static async create(statePath: string, generation: string): Promise<ChangesFile> {
    const path = changesPath(statePath);
    assertMayReplace(path, { naming: 'flag' });
    // It holds what the state file holds: for its owner only.
    const draft = await beginDraft(path, PRIVATE);
    try {
      const made = new ChangesFile(draft.file, 0);
      await made.#write(`${JSON.stringify({ version: VERSION, after: generation })}\n`);
      await draft.putInPlace();
      return made;
    } catch (error) {
      await draft.discard();
      throw error;
    }
  }

  /** In bytes. */
  get length(): number {
    return this.#length;
  }

  /**
   * Whether the file is still the one of that name: another process that starts on the same state puts its own there.
   */
  async isOurs(): Promise<boolean> {
    return (await this.#file.stat()).nlink > 0;
  }

  /** @throws {Error} when it could not be written; then the file is as it was. */
  async append(changes: readonly Change[]): Promise<void> {
    try {
      await this.#write(`${JSON.stringify(changes)}\n`);
    } catch (error) {
      // At worst half a line stays, which counts as cut off.
      await this.#file.truncate(this.#length).catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
      const at = this.#length + written;
      written += (await this.#file.write(bytes, written, bytes.length - written, at)).bytesWritten;
    }
    await this.#file.datasync();
    this.#length += bytes.length;
  }
}
