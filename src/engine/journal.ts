import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidError, messageOf } from '../base/errors';
import type { ApplyPhase } from './applyModel';

/** Ending of journal file names; git ignores files with it. */
const ENDING = '.okta-scim.journal';

/** Journals begun by one process within one millisecond; more than a few are not the work of a person. */
const MOST_NAMES = 100;

/**
 * One step of one write. `intent` is on disk before the request is sent. `found`: a request without an answer turned out
 * to have been carried out. `unknown`: it may or may not have been.
 */
export interface JournalEntry {
  /** RFC 3339, UTC. */
  at: string;
  phase: ApplyPhase;
  /** As `create app`. */
  action: string;
  key: string;
  state: 'intent' | 'done' | 'found' | 'unknown' | 'failed';
  detail?: string;
}

/** First line of a journal. */
export interface JournalHeader {
  version: 1;
  org: string;
  environment: string | null;
  startedAt: string;
  pid: number;
}

/** What an apply is about to write and has written: JSON, one entry a line. It never holds a secret. */
export interface Journal {
  readonly path: string;
  /**
   * Resolves when the entry is on disk.
   * @throws {InvalidError} when it cannot be kept; the write it is about must then not be sent.
   */
  write(entry: JournalEntry): Promise<void>;
  /** A journal without entries is removed: nothing was about to be written. */
  close(): Promise<void>;
}

/**
 * Begins a journal in `folder`.
 * @throws {InvalidError} when the folder cannot be written to.
 */
export async function openJournal(
  folder: string,
  about: { org: string; environment: string | undefined },
): Promise<Journal> {
  const startedAt = new Date().toISOString();
  const header: JournalHeader = {
    version: 1,
    org: about.org,
    environment: about.environment ?? null,
    startedAt,
    pid: process.pid,
  };
  const name = `${startedAt.replace(/[-:.]/g, '')}-${process.pid}`;
  const { path, handle } = await createFile(folder, name);
  const journal = new FileJournal(path, handle);
  try {
    await journal.begin(header);
  } catch (error) {
    await journal.close();
    throw error;
  }
  return journal;
}

class FileJournal implements Journal {
  readonly path: string;
  readonly #handle: FileHandle;
  /** The end of the last write: lines of parallel writes must not run into each other. */
  #last: Promise<void> = Promise.resolve();
  #entries = 0;
  #closed = false;

  constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  begin(header: JournalHeader): Promise<void> {
    return this.#append(header);
  }

  write(entry: JournalEntry): Promise<void> {
    this.#entries += 1;
    return this.#append(entry);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#last.catch(() => undefined);
    await this.#handle.close();
    if (this.#entries === 0) await rm(this.path, { force: true });
  }

  /** After one line that could not be kept, none is: a journal with a hole would say too little. */
  #append(line: JournalHeader | JournalEntry): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        await this.#handle.appendFile(`${JSON.stringify(line)}\n`, 'utf8');
        await this.#handle.datasync();
      } catch (error) {
        throw cannotWrite(this.path, error);
      }
    });
    return this.#last;
  }
}

async function createFile(
  folder: string,
  name: string,
): Promise<{ path: string; handle: FileHandle }> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${name}${count === 1 ? '' : `-${count}`}${ENDING}`);
    try {
      return { path, handle: await open(path, 'wx', 0o600) };
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!taken || count === MOST_NAMES) throw cannotWrite(path, error);
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
