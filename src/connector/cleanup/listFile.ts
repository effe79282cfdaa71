import { dirname } from 'node:path';
import { defined } from '../../base/defined';
import { removeFile, sweepDrafts } from '../../base/files/draft';
import { parseJson } from '../../base/files/parseJson';
import { readPlainSync } from '../../base/files/readPlain';
import { PRIVATE, replaceFileSync } from '../../base/files/wholeFile';
import { isRecord, type Json } from '../../base/record';
import type { Entry } from '../run/ledger';

// A list of what a run has on a server, beside the file that it runs from. No secret is in it.

const VERSION = 1;

/**
 * Keeps the list in step with what is on the server: written whole, so that a crash leaves the old or the new one, and
 * removed when nothing is left. Readable by its owner only. `head` says of what run it is.
 */
export function keepListFile(
  path: string,
  head: () => Json,
): (remaining: readonly Entry[]) => void {
  return (remaining) => {
    if (remaining.length === 0) {
      removeFile(path);
      sweepDrafts(dirname(path));
      return;
    }
    const made = remaining.map(({ kind, name, id }) => ({ kind, name, ...defined({ id }) }));
    const text = `${JSON.stringify({ version: VERSION, ...head(), made }, null, 2)}\n`;
    replaceFileSync(path, text, { naming: 'fixed', mode: PRIVATE });
  };
}

/**
 * What an earlier run has left, undefined when there is no such file. Nothing is believed of a list of which `parsed` makes
 * nothing, or of whose entries `entryOf` makes nothing.
 * @throws what `refusal` makes, when the file is no such list. @throws {InvalidError} when it is no file, as a link.
 */
export function readListFile<List, Item>(
  path: string,
  parsed: (json: Json, items: Item[]) => List | undefined,
  entryOf: (one: Json, json: Json) => Item | undefined,
  refusal: () => Error,
): List | undefined {
  const text = readPlainSync(path, 'fixed');
  if (text === undefined) return undefined;
  const json = recordIn(text);
  const listed = json?.['version'] === VERSION ? json['made'] : undefined;
  if (!json || !Array.isArray(listed)) throw refusal();
  const items = listed.map((one) => (isRecord(one) ? entryOf(one, json) : undefined));
  const list = items.every((one) => one !== undefined) ? parsed(json, items) : undefined;
  if (list === undefined) throw refusal();
  return list;
}

function recordIn(text: string): Json | undefined {
  try {
    const json: unknown = parseJson(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
