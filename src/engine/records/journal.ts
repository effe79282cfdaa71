import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { defined } from '../../base/defined';
import { InvalidError, messageOf } from '../../base/errors';
import { makeFile, NEW_LIST, removeQuietly } from '../../base/files/draft';
import { flushFolder } from '../../base/files/flushFolder';
import { codeOf } from '../../base/files/systemError';
import { PRIVATE } from '../../base/files/wholeFile';
import type { JournalEnd, JournalEntry, JournalHeader, RunAbout } from './journalEntry';
import { JOURNAL_ENDING } from './journalLines';
import { journalPlace } from './journalPlace';
import { whoIsHere } from './runOwner';

/** Journals begun by one process within one millisecond; more than a few are not the work of a person. */
const MOST_NAMES = 100;

/** What an apply is about to write and has written: JSON, one entry a line. It never holds a secret. */
export interface Journal {
  /** Undefined until the first entry: a run that writes nothing has no journal. */
  readonly path: string | undefined;
  /**
   * Resolves when the entry is on disk.
   * @throws {InvalidError} when it cannot be kept; the write it is about must then not be sent.
   */
  write(entry: JournalEntry): Promise<void>;
  /** `end` says how the run ended. */
  close(end?: string): Promise<void>;
}

/** A journal beside `configPath`. Its file is made with its first entry, each run's under a name of its own. */
export function openJournal(configPath: string, about: RunAbout): Journal {
  return new FileJournal(configPath, about);
}

class FileJournal implements Journal {
  readonly #configPath: string;
  readonly #about: RunAbout;
  #file: { path: string; handle: FileHandle } | undefined;
  /** The end of the last write: lines of parallel writes must not run into each other. */
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(configPath: string, about: RunAbout) {
    this.#configPath = configPath;
    this.#about = about;
  }

  get path(): string | undefined {
    return this.#file?.path;
  }

  /** After one line that could not be kept, none is: a journal with a hole would say too little. */
  write(entry: JournalEntry): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.#file ??= await this.#begin();
      await append(this.#file, entry);
    });
    return this.#last;
  }

  async close(end?: string): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const isWhole = await this.#last.then(
      () => true,
      () => false,
    );
    this.#last = Promise.reject(cannotWrite(this.#configPath, 'it is closed'));
    this.#last.catch(() => undefined);
    if (!this.#file) return;
    try {
      if (isWhole && end !== undefined) {
        await append(this.#file, { at: new Date().toISOString(), end });
      }
    } finally {
      await this.#file.handle.close();
    }
  }

  async #begin(): Promise<{ path: string; handle: FileHandle }> {
    const startedAt = new Date().toISOString();
    const file = basename(this.#configPath);
    const { org, environment, as, does, asks } = this.#about;
    const header: JournalHeader = {
      version: 1,
      org,
      environment: environment ?? null,
      startedAt,
      pid: process.pid,
      file,
      place: await journalPlace(this.#configPath),
      who: whoIsHere(),
      ...defined({ as, does, asks }),
    };
    const folder = dirname(this.#configPath);
    const made = await createFile(
      folder,
      `${file}.${startedAt.replace(/[-:.]/g, '')}-${process.pid}`,
    );
    try {
      await append(made, header);
      await flushFolder(folder);
    } catch (error) {
      await made.handle.close();
      removeQuietly(made.path);
      throw error;
    }
    return made;
  }
}

async function append(
  { path, handle }: { path: string; handle: FileHandle },
  line: JournalHeader | JournalEntry | JournalEnd,
): Promise<void> {
  try {
    await handle.appendFile(`${JSON.stringify(line)}\n`, 'utf8');
    await handle.sync();
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

async function createFile(
  folder: string,
  name: string,
): Promise<{ path: string; handle: FileHandle }> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${name}${count === 1 ? '' : `-${count}`}${JOURNAL_ENDING}`);
    try {
      return { path, handle: await makeFile(path, PRIVATE, NEW_LIST) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || count === MOST_NAMES) throw cannotWrite(path, error);
    }
  }
}

function cannotWrite(path: string, cause: unknown): InvalidError {
  return new InvalidError(`The journal ${path} cannot be written: ${messageOf(cause)}.`, {
    nextStep:
      'Make room on the disk or make the folder writable, then run the same command again; without a journal nothing is written to the org.',
    cause,
  });
}
