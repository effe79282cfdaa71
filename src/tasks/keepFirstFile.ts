import { basename, dirname, join } from 'node:path';
import { ConflictError, HumanError, messageOf, UsageError } from '../base/errors';
import { lookAt, refusalOf } from '../base/files/fileName';
import { readPlain } from '../base/files/readPlain';
import { codeOf } from '../base/files/systemError';
import { makeWholeFile, PUBLIC, replaceFile } from '../base/files/wholeFile';
import type { DesiredState } from '../config/desired/desiredState';
import { resolveConfig } from '../config/desired/resolve';
import { parseConfig } from '../config/yaml/document';
import { LEFTOVERS_ENDING } from '../connector/cleanup/leftoverPath';
import { JOURNAL_ENDING } from '../engine/records/journalLines';
import { knownIdsOf } from '../engine/records/lockFile';
import { loadKnownIds, saveKnownIds } from '../engine/records/lockStore';
import { RUNNING_ENDING } from '../engine/records/runLock';
import { normalizeOrgUrl } from '../okta/orgUrl';
import type { FirstFile } from './firstFile';

/** What runs leave beside the file, and no repository should have. */
const IGNORED = [JOURNAL_ENDING, `${RUNNING_ENDING}`, LEFTOVERS_ENDING].map(
  (ending) => `*${ending}${ending === JOURNAL_ENDING ? '' : '*'}`,
);
const ABOUT_IGNORED =
  '# Okta SCIM: records of runs. The lock file beside okta-scim.yaml is committed.';

export interface KeptFile {
  /** Lines that were added to `.gitignore`, none when they are there. */
  ignored: readonly string[];
  /** What could not be done beside the file, which is there all the same. */
  troubles: readonly string[];
}

/**
 * Whether a new file would replace one.
 * @throws {UsageError} when something else than a file stands there.
 */
export function wouldReplace(path: string): boolean {
  const found = lookAt(path);
  const refusal = refusalOf(found, path, 'flag');
  if (refusal) throw refusal;
  return found.kind === 'file';
}

/**
 * Writes a first file, and what belongs beside it.
 * @param replaces a person has agreed that the file that is there goes.
 * @throws {ConflictError} when a file is there and nobody has agreed to that. @throws {UsageError} when it cannot be written.
 */
export async function keepFirstFile(
  path: string,
  made: FirstFile,
  { replaces }: { replaces: boolean },
): Promise<KeptFile> {
  await assertNoOtherApp(path, made);
  try {
    if (replaces && wouldReplace(path)) {
      await replaceFile(path, made.text, { naming: 'flag', mode: PUBLIC, keepsMode: true });
    } else await makeWholeFile(path, made.text, PUBLIC);
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw codeOf(error) === 'EEXIST' ? takenError(path) : unwritten(path, error);
  }
  return keepBeside(path, made);
}

/** Writes the `.gitignore` beside a first file that is there, and the ids of an app that was found. */
export async function keepBeside(path: string, made: FirstFile): Promise<KeptFile> {
  const troubles: string[] = [];
  const tried = async <T>(what: string, job: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await job();
    } catch (error) {
      troubles.push(`${what}: ${messageOf(error)}`);
      return undefined;
    }
  };
  const ignored = await tried('.gitignore was not written', () => keepIgnored(dirname(path)));
  await tried('The ids were not kept', () => keepIds(path, made));
  return { ignored: ignored ?? [], troubles };
}

/**
 * Ids of an app that the file had before would have the first plan take that one for the new file's.
 * @throws {ConflictError}
 */
export async function assertNoOtherApp(path: string, { found, request }: FirstFile): Promise<void> {
  for (const environment of namesOf(request.environments)) {
    const known = await loadKnownIds(path, environment);
    if (known?.appId === undefined || known.appId === found?.live.app.id) continue;
    throw new ConflictError(
      `The lock file beside ${basename(path)} is for the app ${known.appId}.`,
      {
        nextStep: 'Move the lock file away, or give the new file another name.',
      },
    );
  }
}

function namesOf(environments: readonly { name: string }[]): (string | undefined)[] {
  return environments.length === 0 ? [undefined] : environments.map(({ name }) => name);
}

/** For who has not been asked: a file is there. */
export function takenError(path: string): ConflictError {
  return new ConflictError(`${basename(path)} is there already, and was left as it is.`, {
    nextStep: 'Give another name, or add --force to replace it.',
  });
}

function unwritten(path: string, error: unknown): UsageError {
  const isMissing = codeOf(error) === 'ENOENT';
  const why = isMissing ? 'there is no such folder' : messageOf(error);
  return new UsageError(`${path} cannot be written: ${why}.`, {
    nextStep: isMissing
      ? 'Make the folder first, or name a file in one that is there.'
      : 'Name a file in a folder that you may write to.',
    cause: error,
  });
}

/** The lines that were missing. What is in the file stays as it is. */
async function keepIgnored(folder: string): Promise<string[]> {
  const path = join(folder, '.gitignore');
  const before = await readPlain(path, 'fixed');
  const there = new Set((before ?? '').split(/\r?\n/).map((line) => line.trim()));
  const missing = IGNORED.filter((line) => !there.has(line));
  if (missing.length === 0) return [];
  const lineBreak = before?.includes('\r\n') ? '\r\n' : '\n';
  const added = [ABOUT_IGNORED, ...missing, ''].join(lineBreak);
  if (before === undefined) await makeWholeFile(path, added, PUBLIC);
  else {
    const gap = before === '' || before.endsWith('\n') ? '' : lineBreak;
    const text = `${before}${gap}${added}`;
    await replaceFile(path, text, { naming: 'fixed', mode: PUBLIC, keepsMode: true });
  }
  return missing;
}

/** The first plan then knows the app, in every environment of its org. */
async function keepIds(path: string, { text, found, request }: FirstFile): Promise<void> {
  if (!found) return;
  for (const desired of desiredOf(text, basename(path), request.environments)) {
    if (desired.org === undefined || normalizeOrgUrl(desired.org) !== found.live.orgUrl) continue;
    await saveKnownIds(path, desired.environment, knownIdsOf(found.live, desired));
  }
}

function desiredOf(
  text: string,
  fileName: string,
  environments: readonly { name: string }[],
): DesiredState[] {
  const document = parseConfig(text, fileName);
  return namesOf(environments).map((environment) =>
    resolveConfig(document, { environment, env: {} }),
  );
}
