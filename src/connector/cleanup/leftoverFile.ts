import { dirname } from 'node:path';
import { defined } from '../../base/defined';
import { UsageError } from '../../base/errors';
import { removeFile, sweepDrafts } from '../../base/files/draft';
import { parseJson } from '../../base/files/parseJson';
import { readPlainSync } from '../../base/files/readPlain';
import { PRIVATE, replaceFileSync } from '../../base/files/wholeFile';
import { isRecord } from '../../base/record';
import type { Entry, ResourceKind } from '../run/ledger';
import { PREFIX } from './ownership';

/** What a run that was killed has left on a server. No secret is in it. */
export interface Leftovers {
  /** The server that they are on. */
  baseUrl: string;
  /** What the names of the run begin with. */
  prefix: string;
  made: LeftoverResource[];
}

export interface LeftoverResource {
  kind: ResourceKind;
  name: string;
  /** Undefined when the server has not said it. */
  id: string | undefined;
}

const VERSION = 1;

/**
 * Keeps the file in step with what is on the server: written whole, so that a crash leaves the old or the new one, and
 * removed when nothing is left. Readable by its owner only.
 */
export function keepLeftovers(
  path: string,
  { baseUrl, prefix }: Pick<Leftovers, 'baseUrl' | 'prefix'>,
): (remaining: readonly Entry[]) => void {
  return (remaining) => {
    if (remaining.length === 0) {
      removeFile(path);
      sweepDrafts(dirname(path));
      return;
    }
    const made = remaining.map(({ kind, name, id }) => ({
      kind,
      name,
      ...defined({ id }),
    }));
    const text = `${JSON.stringify({ version: VERSION, baseUrl, prefix, made }, null, 2)}\n`;
    replaceFileSync(path, text, { naming: 'fixed', mode: PRIVATE });
  };
}

/**
 * What an earlier run has left, undefined when there is no such file.
 * @throws {UsageError} when the file is not one of these: then nothing of it is believed.
 * @throws {InvalidError} when it is no file, as a link.
 */
export function leftovers(path: string): Leftovers | undefined {
  const text = readPlainSync(path, 'fixed');
  if (text === undefined) return undefined;
  const found = parsed(text);
  if (found) return found;
  throw new UsageError(`${path} is not a list of leftovers of a connector test.`, {
    nextStep: 'Look at it, and delete the file; users of a test begin with okta-scim-test-.',
  });
}

function parsed(text: string): Leftovers | undefined {
  const json = jsonOf(text);
  if (!isRecord(json) || json['version'] !== VERSION) return undefined;
  const { baseUrl, prefix, made } = json;
  if (typeof baseUrl !== 'string' || typeof prefix !== 'string' || !PREFIX.test(prefix)) {
    return undefined;
  }
  if (!Array.isArray(made)) return undefined;
  const resources = made.map((one) => resourceOf(one, prefix));
  return resources.every((one) => one !== undefined)
    ? { baseUrl, prefix, made: resources }
    : undefined;
}

function resourceOf(one: unknown, prefix: string): LeftoverResource | undefined {
  if (!isRecord(one)) return undefined;
  const { kind, name, id } = one;
  if (kind !== 'Users' && kind !== 'Groups') return undefined;
  // A check makes the same name in capitals.
  if (typeof name !== 'string' || !name.toLowerCase().startsWith(`${prefix}-`)) return undefined;
  if (id !== undefined && (typeof id !== 'string' || id === '')) return undefined;
  return { kind, name, id };
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
