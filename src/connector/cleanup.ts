import { CancelledError } from '../base/errors';
import { type Bench, groupPath, userPath } from './bench';
import type { ScimClient, ScimReply } from './client';
import type { Entry } from './ledger';
import { NoReplyError } from './noReply';
import { equalsFilter, idOf, isObject, type Json, resourcesOf, sameText } from './scim';

/**
 * Removes everything of the ledger, the newest first, and nothing else. What cannot be deleted is deactivated when it
 * is a user. Returns what is left, for people; never throws for an answer that does not come.
 */
export async function cleanUp(bench: Bench, signal: AbortSignal): Promise<string[]> {
  const client = bench.client.with({ signal });
  const leftovers: string[] = [];
  for (const entry of bench.ledger.remaining()) {
    const left = await removeSafely(client, entry);
    if (left === undefined) entry.state = 'removed';
    else leftovers.push(left);
  }
  return leftovers;
}

async function removeSafely(client: ScimClient, entry: Entry): Promise<string | undefined> {
  try {
    return await remove(client, entry);
  } catch (error) {
    if (!(error instanceof NoReplyError) && !(error instanceof CancelledError)) throw error;
    const doubt = entry.state === 'made' ? '' : 'may exist: ';
    return `${nameOf(entry)} (${doubt}the server did not answer)`;
  }
}

/** Undefined when it is gone. */
async function remove(client: ScimClient, entry: Entry): Promise<string | undefined> {
  const ids = entry.id === undefined ? await findIds(client, entry) : [entry.id];
  if (ids.length === 0) return doubtful(entry);
  const left: string[] = [];
  for (const id of ids) {
    const why = await removeOne(client, entry, id);
    if (why !== undefined) left.push(`${nameOf(entry)}, id ${id} (${why})`);
  }
  return left.length === 0 ? undefined : left.join(', ');
}

/** What was asked for and is not found: may be made yet, or be hidden by the filter. */
function doubtful(entry: Entry): string | undefined {
  if (entry.state === 'made') return `${nameOf(entry)} (made, but not found again)`;
  if (entry.state === 'asked') return `${nameOf(entry)} (may exist: its create got no answer)`;
  return undefined;
}

async function removeOne(
  client: ScimClient,
  { kind }: Entry,
  id: string,
): Promise<string | undefined> {
  const path = kind === 'Users' ? userPath(id) : groupPath(id);
  const reply = await client.send({ method: 'DELETE', path });
  if (reply.status === 404) return undefined;
  const after = await client.send({ method: 'GET', path });
  if (after.status === 404) return undefined;
  const said = `DELETE answers ${reply.status}`;
  if (kind === 'Groups') return said;
  return (await deactivate(client, path, after)) ? `${said}; deactivated` : said;
}

async function deactivate(client: ScimClient, path: string, read: ScimReply): Promise<boolean> {
  if (!isObject(read.json)) return false;
  if (read.json['active'] === false) return true;
  const put = await client.send({ method: 'PUT', path, body: { ...read.json, active: false } });
  return put.status >= 200 && put.status < 300;
}

/** The server may have made it without saying its id. Only exact names count: the filter may be ignored. */
async function findIds(client: ScimClient, { kind, name }: Entry): Promise<string[]> {
  const attribute = kind === 'Users' ? 'userName' : 'displayName';
  const query = { filter: equalsFilter(attribute, name), startIndex: '1', count: '100' };
  const reply = await client.send({ method: 'GET', path: `/${kind}`, query });
  const mine = (resource: Json) => sameText(resource[attribute], name);
  return (resourcesOf(reply) ?? []).filter(mine).flatMap((resource) => idOf(resource) ?? []);
}

function nameOf({ kind, name }: Entry): string {
  return `${kind === 'Users' ? 'user' : 'group'} ${name}`;
}
