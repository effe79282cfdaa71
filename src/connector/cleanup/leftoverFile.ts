import { UsageError } from '../../base/errors';
import type { Json } from '../../base/record';
import type { Entry, ResourceKind } from '../run/ledger';
import { keepListFile, readListFile } from './listFile';
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

/** Keeps the list in step with what is on the server, as `keepListFile`. */
export function keepLeftovers(
  path: string,
  { baseUrl, prefix }: Pick<Leftovers, 'baseUrl' | 'prefix'>,
): (remaining: readonly Entry[]) => void {
  return keepListFile(path, () => ({ baseUrl, prefix }));
}

/**
 * What an earlier run has left, undefined when there is no such file.
 * @throws {UsageError} when the file is not one of these: then nothing of it is believed.
 * @throws {InvalidError} when it is no file, as a link.
 */
export function leftovers(path: string): Leftovers | undefined {
  return readListFile(
    path,
    ({ baseUrl, prefix }, made: LeftoverResource[]) =>
      typeof baseUrl === 'string' && isPrefix(prefix) ? { baseUrl, prefix, made } : undefined,
    (one, { prefix }) => (isPrefix(prefix) ? resourceOf(one, prefix) : undefined),
    () =>
      new UsageError(`${path} is not a list of leftovers of a connector test.`, {
        nextStep: 'Look at it, and delete the file; users of a test begin with okta-scim-test-.',
      }),
  );
}

function isPrefix(value: unknown): value is string {
  return typeof value === 'string' && PREFIX.test(value);
}

function resourceOf({ kind, name, id }: Json, prefix: string): LeftoverResource | undefined {
  if (kind !== 'Users' && kind !== 'Groups') return undefined;
  // A check makes the same name in capitals.
  if (typeof name !== 'string' || !name.toLowerCase().startsWith(`${prefix}-`)) return undefined;
  if (id !== undefined && (typeof id !== 'string' || id === '')) return undefined;
  return { kind, name, id };
}
