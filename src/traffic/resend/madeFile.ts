import { basename, dirname, join } from 'node:path';
import { defined } from '../../base/defined';
import { UsageError } from '../../base/errors';
import { removeFile, sweepDrafts } from '../../base/files/draft';
import { parseJson } from '../../base/files/parseJson';
import { readPlainSync } from '../../base/files/readPlain';
import { PRIVATE, replaceFileSync } from '../../base/files/wholeFile';
import { isRecord } from '../../base/record';
import { leftoverPath } from '../../connector/cleanup/leftoverPath';
import type { Entry } from '../../connector/run/ledger';
import { idOf } from '../../scim/bodies';

/** What a recording that was sent again has made and not removed yet. No secret is in it. */
export interface MadeBefore {
  baseUrl: string;
  /** When that was last written down, in milliseconds since the epoch; undefined when the list does not say. */
  at?: number | undefined;
  made: Pick<Entry, 'kind' | 'name' | 'id'>[];
}

const VERSION = 1;

/** Where that is kept while it is on a server: beside the file, apart from what a test has left. */
export function madePath(configPath: string, environment: string | undefined): string {
  const path = leftoverPath(configPath, environment);
  // No environment has a plus in the name of a file: it is written as %2B.
  return join(dirname(path), `+resent.${basename(path)}`);
}

/** Keeps the file in step with what is on the server, as a crash leaves it the old or the new one. `time`: as `Date.now`. */
export function keepMade(
  path: string,
  baseUrl: string,
  time = Date.now,
): (remaining: readonly Entry[]) => void {
  return (remaining) => {
    if (remaining.length === 0) {
      removeFile(path);
      sweepDrafts(dirname(path));
      return;
    }
    const made = remaining.map(({ kind, name, id }) => ({ kind, name, ...defined({ id }) }));
    const at = new Date(time()).toISOString();
    const text = `${JSON.stringify({ version: VERSION, baseUrl, at, made }, null, 2)}\n`;
    replaceFileSync(path, text, { naming: 'fixed', mode: PRIVATE });
  };
}

/**
 * What a run that was killed has left; undefined when there is no such file.
 * @throws {UsageError} when the file is not one of these. @throws {InvalidError} when it is no file, as a link.
 */
export function madeBefore(path: string): MadeBefore | undefined {
  const text = readPlainSync(path, 'fixed');
  if (text === undefined) return undefined;
  const found = parsed(text);
  if (found) return found;
  throw new UsageError(`${path} is not a list of what a recording has made.`, {
    nextStep: 'Look at it, and delete the file.',
  });
}

function parsed(text: string): MadeBefore | undefined {
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    return undefined;
  }
  if (!isRecord(json) || json['version'] !== VERSION) return undefined;
  const { baseUrl, made, at } = json;
  const time = Date.parse(String(at));
  if (typeof baseUrl !== 'string' || !Array.isArray(made)) return undefined;
  const entries = made.map(entryOf);
  return entries.every((one) => one !== undefined)
    ? { baseUrl, made: entries, ...(!Number.isNaN(time) && { at: time }) }
    : undefined;
}

function entryOf(one: unknown): MadeBefore['made'][number] | undefined {
  if (!isRecord(one)) return undefined;
  const { kind, name, id } = one;
  if ((kind !== 'Users' && kind !== 'Groups') || typeof name !== 'string') return undefined;
  const known = idOf(one);
  return id === known ? { kind, name, id: known } : undefined;
}
