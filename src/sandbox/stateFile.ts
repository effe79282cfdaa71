import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { messageOf, UsageError } from '../base/errors';
import { isObject } from './json';
import type { SandboxApp, SandboxGroup, SandboxUser } from './model';
import type { OAuthClient, OrgState } from './orgState';

const VERSION = 1;

/** The state as JSON text. */
export function serializeState(state: OrgState): string {
  return JSON.stringify({
    version: VERSION,
    ...state,
    users: [...state.users.values()],
    groups: [...state.groups.values()],
    apps: [...state.apps.values()],
    clients: [...state.clients.values()],
  });
}

/**
 * The state in that file, or undefined when there is no file yet.
 * @throws {UsageError} for a file that cannot be read or is not a state; the file is left as it is.
 */
export async function loadState(path: string): Promise<OrgState | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isObject(error) && error['code'] === 'ENOENT') return undefined;
    throw refused(path, messageOf(error), error);
  }
  try {
    return parseState(JSON.parse(text));
  } catch (error) {
    throw refused(path, messageOf(error), error);
  }
}

/** Writes beside the file, then renames: a crash leaves the old state or the new one, never half of it. */
export async function saveState(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    // The file holds the API token and connector tokens: for its owner only.
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function refused(path: string, why: string, cause: unknown): UsageError {
  return new UsageError(`The state file ${path} cannot be used: ${why}`, {
    nextStep: 'Move the file away, or name another one with --state; it was left as it is.',
    cause,
  });
}

function parseState(value: unknown): OrgState {
  if (!isObject(value)) throw new Error('it is not a JSON object.');
  if (value['version'] !== VERSION) throw new Error(`its version is not ${VERSION}.`);
  for (const key of ['orgId', 'subdomain', 'apiToken', 'userTypeId', 'created']) {
    if (typeof value[key] !== 'string') throw new Error(`"${key}" is not a string.`);
  }
  for (const key of ['nextAppNumber', 'idState']) {
    if (typeof value[key] !== 'number') throw new Error(`"${key}" is not a number.`);
  }
  if (!isObject(value['importSafeguard'])) throw new Error('"importSafeguard" is not an object.');
  // Only this program writes the file: beyond the outline, its own types are trusted.
  return {
    ...(value as unknown as OrgState),
    users: byKey<SandboxUser>(value, 'users', 'id'),
    groups: byKey<SandboxGroup>(value, 'groups', 'id'),
    apps: byKey<SandboxApp>(value, 'apps', 'id'),
    clients: byKey<OAuthClient>(value, 'clients', 'clientId'),
    log: listAt(value, 'log') as OrgState['log'],
  };
}

function byKey<Item>(value: Record<string, unknown>, list: string, key: string): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const item of listAt(value, list)) {
    const id = isObject(item) ? item[key] : undefined;
    if (typeof id !== 'string') throw new Error(`an item of "${list}" has no "${key}".`);
    items.set(id, item as Item);
  }
  return items;
}

function listAt(value: Record<string, unknown>, key: string): unknown[] {
  const list = value[key];
  if (!Array.isArray(list)) throw new Error(`"${key}" is not a list.`);
  return list;
}
