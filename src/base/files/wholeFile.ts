import { closeSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { type FileHandle, link, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { draftName, goesAtExit, makeFile, NEW_FILE, removeQuietly, sweepDrafts } from './draft';
import { type FoundFile, lookAt, type Naming, refusalOf } from './fileName';
import { flushFolder } from './flushFolder';
import { untilLetGo, untilLetGoSync } from './patience';
import { isStream, writeStream } from './streamFile';
import { codeOf } from './systemError';

/** How a file is to be made or replaced. */
export interface Making {
  naming: Naming;
  /** Of a new file. */
  mode: number;
  /** The one that is there keeps its mode; otherwise it gets `mode`. */
  keepsMode?: boolean;
  /** Survives a power cut once it is written. */
  flush?: boolean;
  /** What is no file, as /dev/stdout or a pipe, is written to. */
  mayStream?: boolean;
}

/** For its owner only. */
export const PRIVATE = 0o600;
/** As the person's umask says. */
export const PUBLIC = 0o666;

/**
 * Makes or replaces a file whole or not at all, in a folder that others may have prepared: a draft beside it under a name
 * that nobody can guess, made exclusively, then renamed. So no link is followed, and another name of the same file (a hard
 * link) keeps the old text.
 * @throws {InvalidError} when something else than a file stands at a fixed name; {UsageError} at one of a flag.
 * @throws {Error} of the system; then the file is as it was.
 */
export async function replaceFile(path: string, text: string, making: Making): Promise<void> {
  const found = assertMayReplace(path, making);
  if (found.kind === 'stream') return writeStream(path, text);
  const draft = await beginDraft(path, making.mode);
  try {
    if (making.keepsMode && found.kind === 'file') await draft.file.chmod(found.mode);
    await draft.file.writeFile(text, 'utf8');
    if (making.flush) await draft.file.sync();
    await draft.file.close();
    await draft.putInPlace();
  } catch (error) {
    await draft.discard();
    throw error;
  }
  if (making.flush) await flushFolder(dirname(path));
  sweepDrafts(dirname(path));
}

/**
 * Makes a file whole or not at all, where nothing has the name: a draft beside it that gets the name only while it is free.
 * @throws {Error} of the system, `EEXIST` when the name is taken.
 */
export async function makeWholeFile(path: string, text: string, mode: number): Promise<void> {
  const draft = await beginDraft(path, mode);
  try {
    await draft.file.writeFile(text, 'utf8');
    await draft.file.close();
    await linkOrMake(draft.name, path, text, mode);
  } finally {
    await draft.discard();
  }
}

/** Systems without a second name for a file (FAT, some shares) have it written under its own name, exclusively. */
async function linkOrMake(draft: string, path: string, text: string, mode: number): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    const file = await makeFile(path, mode);
    try {
      await file.writeFile(text, 'utf8');
      await file.close();
    } catch (failed) {
      await file.close().catch(() => undefined);
      removeQuietly(path);
      throw failed;
    }
  }
}

/** As `replaceFile`, at once, for a small file that is written often: who does so sweeps the folder when done. */
export function replaceFileSync(
  path: string,
  text: string,
  { naming, mode }: Pick<Making, 'naming' | 'mode'>,
): void {
  assertMayReplace(path, { naming });
  const draft = draftName(path);
  const forget = goesAtExit(draft);
  try {
    const descriptor = untilLetGoSync(() => openSync(draft, NEW_FILE, mode));
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    untilLetGoSync(() => renameSync(draft, path));
  } catch (error) {
    removeQuietly(draft);
    throw error;
  } finally {
    forget();
  }
}

/** A file that is still being written. */
export interface Draft {
  /** Of now. */
  name: string;
  file: FileHandle;
  /** Gives it its name, in place of any file or link that has it. The handle goes on to be this file's. */
  putInPlace(): Promise<void>;
  /** Closes and removes it. */
  discard(): Promise<void>;
}

/** Begins a file that is to have the name `path`. @throws {Error} of the system. */
export async function beginDraft(path: string, mode: number): Promise<Draft> {
  const name = draftName(path);
  const file = await makeFile(name, mode);
  const forget = goesAtExit(name);
  return {
    name,
    file,
    putInPlace: async () => {
      await untilLetGo(() => rename(name, path));
      forget();
    },
    discard: async () => {
      await file.close().catch(() => undefined);
      removeQuietly(name);
      forget();
    },
  };
}

/**
 * What stands at a name that is to be written; before work whose result goes there, so that it is not lost in the end.
 * @throws {InvalidError} when something else than a file stands at a fixed name; {UsageError} at one of a flag.
 */
export function assertMayReplace(
  path: string,
  { naming, mayStream = false }: Pick<Making, 'naming' | 'mayStream'>,
): FoundFile {
  if (mayStream && isStream(path)) return { kind: 'stream' };
  const found = lookAt(path);
  if (mayStream && found.kind === 'stream') return found;
  const refusal = refusalOf(found, path, naming);
  if (refusal) throw refusal;
  return found;
}
