import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../base/errors';
import type { Json } from '../../base/record';
import { leftoverPath } from '../../connector/cleanup/leftoverPath';
import { keepListFile, readListFile } from '../../connector/cleanup/listFile';
import type { Entry } from '../../connector/run/ledger';
import { idOf } from '../../scim/bodies';

/** What a recording that was sent again has made and not removed yet. No secret is in it. */
export interface MadeBefore {
  baseUrl: string;
  /** When that was last written down, in milliseconds since the epoch; undefined when the list does not say. */
  at?: number | undefined;
  made: Pick<Entry, 'kind' | 'name' | 'id'>[];
}

/** Where that is kept while it is on a server: beside the file, apart from what a test has left. */
export function madePath(configPath: string, environment: string | undefined): string {
  const path = leftoverPath(configPath, environment);
  // No environment has a plus in the name of a file: it is written as %2B.
  return join(dirname(path), `+resent.${basename(path)}`);
}

/** Keeps the list in step with what is on the server, as `keepListFile`. `time`: as `Date.now`. */
export function keepMade(
  path: string,
  baseUrl: string,
  time = Date.now,
): (remaining: readonly Entry[]) => void {
  return keepListFile(path, () => ({ baseUrl, at: new Date(time()).toISOString() }));
}

/**
 * What a run that was killed has left; undefined when there is no such file.
 * @throws {UsageError} when the file is not one of these. @throws {InvalidError} when it is no file, as a link.
 */
export function madeBefore(path: string): MadeBefore | undefined {
  return readListFile(path, listOf, entryOf, () => {
    return new UsageError(`${path} is not a list of what a recording has made.`, {
      nextStep: 'Look at it, and delete the file.',
    });
  });
}

function listOf({ baseUrl, at }: Json, made: MadeBefore['made']): MadeBefore | undefined {
  if (typeof baseUrl !== 'string') return undefined;
  const time = Date.parse(String(at));
  return { baseUrl, made, ...(!Number.isNaN(time) && { at: time }) };
}

function entryOf(one: Json): MadeBefore['made'][number] | undefined {
  const { kind, name, id } = one;
  if ((kind !== 'Users' && kind !== 'Groups') || typeof name !== 'string') return undefined;
  const known = idOf(one);
  return id === known ? { kind, name, id: known } : undefined;
}
