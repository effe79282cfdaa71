import { CancelledError } from '../../base/errors';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { idOf, patchBody, resourcesOf, sameText } from '../../scim/bodies';
import { equalsFilter } from '../../scim/filters';
import { namedQuery } from '../../scim/oktaClient';
import type { ScimClient, ScimReply } from '../http/client';
import { NoReplyError } from '../http/noReply';
import { Patience } from '../http/patience';
import { groupPath, userPath } from '../run/bench';
import type { Entry, Ledger, ResourceKind } from '../run/ledger';
import { inParallel } from '../run/parallel';
import { isOwn } from './ownership';

/** What is to be removed: only resources of the ledger whose name begins with the prefix of their run. */
export interface Remains {
  ledger: Ledger;
  prefix: string;
  /** Paths of resources that have been read already and were the run's own. */
  own: ReadonlySet<string>;
}

/** Requests at once. */
const WIDTH = 8;

/**
 * Removes everything of the ledger, groups before their members, and nothing else. What cannot be deleted is
 * deactivated when it is a user. Returns what is left, for people; never throws for an answer that does not come.
 */
export async function cleanUp(
  client: ScimClient,
  remains: Remains,
  signal: AbortSignal,
): Promise<string[]> {
  const { ledger } = remains;
  const patient = client.with({ signal, patience: new Patience() });
  const leftovers: string[] = [];
  for (const kind of ['Groups', 'Users'] satisfies ResourceKind[]) {
    const entries = ledger.remaining().filter((entry) => entry.kind === kind);
    const left = await inParallel(entries, WIDTH, (entry) => removeSafely(patient, entry, remains));
    for (const [index, entry] of entries.entries()) {
      const why = left[index];
      if (why === undefined) ledger.drop(entry);
      else leftovers.push(why);
    }
  }
  return leftovers;
}

async function removeSafely(
  client: ScimClient,
  entry: Entry,
  remains: Remains,
): Promise<string | undefined> {
  try {
    return await remove(client, entry, remains);
  } catch (error) {
    if (!(error instanceof NoReplyError) && !(error instanceof CancelledError)) throw error;
    const doubt = entry.state === 'made' ? '' : 'may exist: ';
    // By then it may have another name: a check has renamed it.
    const id = entry.id === undefined ? '' : `, id ${entry.id}`;
    return `${nameOf(entry)}${id} (${doubt}the server did not answer)`;
  }
}

/** Undefined when it is gone. */
async function remove(
  client: ScimClient,
  entry: Entry,
  remains: Remains,
): Promise<string | undefined> {
  const ids = entry.id === undefined ? await findIds(client, entry) : [entry.id];
  if (ids.length === 0) return doubtful(entry);
  const left: string[] = [];
  for (const id of ids) {
    const why = await removeOne(client, entry, id, remains);
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
  entry: Entry,
  id: string,
  { own, prefix }: Remains,
): Promise<string | undefined> {
  const { kind } = entry;
  const path = kind === 'Users' ? userPath(id) : groupPath(id);
  let alone = own.has(path);
  if (!alone) {
    const before = await client.send({ method: 'GET', path });
    if (before.status === 404) return undefined;
    alone = isOwn(path, before.json, prefix);
    // A server may not show it alone; a list that has the same id under the very name will do.
    if (!alone && !(await findIds(client, entry)).includes(id)) {
      return `not deleted: reading it answers ${before.status}, without the name that the test gave it`;
    }
  }
  const reply = await client.send({ method: 'DELETE', path });
  if (reply.status === 404) return undefined;
  const after = await client.send({ method: 'GET', path });
  if (after.status === 404) return undefined;
  if (!alone && !(await findIds(client, entry)).includes(id)) return undefined;
  const said = `DELETE answers ${reply.status}`;
  if (kind === 'Groups') return said;
  return (await deactivate(client, path, after)) ? `${said}; deactivated` : said;
}

/** By PUT, then by PATCH for a server without PUT; believed only when it reads back. */
async function deactivate(client: ScimClient, path: string, read: ScimReply): Promise<boolean> {
  if (!isRecord(read.json)) return false;
  if (read.json['active'] === false) return true;
  const put = await client.send({ method: 'PUT', path, body: { ...read.json, active: false } });
  if (put.status < 200 || put.status > 299) {
    await client.send({ method: 'PATCH', path, body: DEACTIVATION });
  }
  const { json } = await client.send({ method: 'GET', path });
  return isRecord(json) && json['active'] === false;
}

const DEACTIVATION = patchBody([{ op: 'replace', value: { active: false } }]);

/** The server may have made it without saying its id. Only exact names count: the filter may be ignored. */
async function findIds(client: ScimClient, { kind, name }: Entry): Promise<string[]> {
  const attribute = kind === 'Users' ? 'userName' : 'displayName';
  const query = namedQuery(equalsFilter(attribute, name));
  const reply = await client.send({ method: 'GET', path: `/${kind}`, query });
  const mine = (resource: Json) => sameText(resource[attribute], name);
  return (resourcesOf(reply) ?? []).filter(mine).flatMap((resource) => idOf(resource) ?? []);
}

function nameOf({ kind, name }: Entry): string {
  return `${kind === 'Users' ? 'user' : 'group'} ${name}`;
}
