import { defined } from '../../base/defined';
import { HumanError, messageOf, UsageError } from '../../base/errors';
import { parseJson } from '../../base/files/parseJson';
import { readPlain } from '../../base/files/readPlain';
import { PRIVATE, replaceFile } from '../../base/files/wholeFile';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { applyChanges, changesPath, readChanges } from './changesFile';
import type { SandboxApp, SandboxGroup, SandboxUser } from './orgModel';
import type { OAuthClient, OrgState } from './orgState';

/** 2: changes since the file was written are in a second file, and apps for sign-in have more than a key. */
const VERSION = 2;
const READABLE = [1, VERSION];

/** The state as JSON text. `generation` names this writing of it: the changes file says which one it goes on from. */
export function serializeState(state: OrgState, generation?: string): string {
  return JSON.stringify({
    version: VERSION,
    ...defined({ generation }),
    ...state,
    users: [...state.users.values()],
    groups: [...state.groups.values()],
    apps: [...state.apps.values()],
    clients: [...state.clients.values()],
  });
}

/**
 * The state in that file with the changes beside it, or undefined when there is no file yet.
 * @throws {UsageError} for a file that cannot be read or is not a state; both files are left as they are.
 */
export async function loadState(path: string): Promise<OrgState | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  const { state, generation } = carefully(path, () => {
    const value = parseJson(text);
    return { state: parseState(value), generation: isRecord(value) && value['generation'] };
  });
  if (typeof generation !== 'string') return state;
  const changes = await textOf(changesPath(path));
  if (changes === undefined) return state;
  return carefully(changesPath(path), () => {
    applyChanges(state, readChanges(changes, generation));
    return state;
  });
}

/**
 * A crash leaves the old state or the new one, never half of it. When this has resolved, the new one survives a power cut
 * too. It holds the API token and connector tokens: for its owner only.
 * @throws {UsageError} when something else than a file has its name.
 */
export function saveState(path: string, text: string): Promise<void> {
  return replaceFile(path, text, { naming: 'flag', mode: PRIVATE, flush: true });
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readPlain(path, 'flag');
  } catch (error) {
    throw error instanceof HumanError ? error : refused(path, messageOf(error), error);
  }
}

function carefully<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw refused(path, messageOf(error), error);
  }
}

function refused(path: string, why: string, cause: unknown): UsageError {
  return new UsageError(`The state file ${path} cannot be used: ${why}`, {
    nextStep: 'Move the file away, or name another one with --state; it was left as it is.',
    cause,
  });
}

function parseState(value: unknown): OrgState {
  if (!isRecord(value)) throw new Error('it is not a JSON object.');
  const { version, generation: _, ...rest } = value;
  if (typeof version === 'number' && version > VERSION) {
    throw new Error(`a newer version of this program has written it (format ${version}).`);
  }
  if (!READABLE.some((readable) => readable === version)) {
    throw new Error(`its version is not ${READABLE.join(' or ')}.`);
  }
  for (const key of ['orgId', 'subdomain', 'apiToken', 'userTypeId', 'created']) {
    if (typeof value[key] !== 'string') throw new Error(`"${key}" is not a string.`);
  }
  for (const key of ['nextAppNumber', 'idState']) {
    if (typeof value[key] !== 'number') throw new Error(`"${key}" is not a number.`);
  }
  if (!isRecord(value['importSafeguard'])) throw new Error('"importSafeguard" is not an object.');
  // Only this program writes the file: beyond the outline, its own types are trusted.
  return {
    ...(rest as unknown as OrgState),
    users: byKey<SandboxUser>(value, 'users', 'id'),
    groups: byKey<SandboxGroup>(value, 'groups', 'id'),
    apps: byKey<SandboxApp>(value, 'apps', 'id'),
    clients: version === 1 ? firstClients(value) : byKey<OAuthClient>(value, 'clients', 'clientId'),
    log: listAt(value, 'log') as OrgState['log'],
  };
}

/** Version 1 knew service apps with one key, which were granted everything. */
function firstClients(value: Json): Map<string, OAuthClient> {
  const clients = byKey<{ clientId: string; jwk: Json }>(value, 'clients', 'clientId');
  return new Map(
    [...clients.values()].map(({ clientId, jwk }) => [
      clientId,
      {
        clientId,
        label: clientId,
        type: 'service',
        jwks: [jwk],
        role: 'SUPER_ADMIN',
        dpop: false,
        redirectUris: [],
      },
    ]),
  );
}

function byKey<Item>(value: Record<string, unknown>, list: string, key: string): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const item of listAt(value, list)) {
    const id = isRecord(item) ? item[key] : undefined;
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
