import { CancelledError } from '../../base/errors';
import { cleanUp } from '../../connector/cleanup/cleanup';
import type { ScimClient } from '../../connector/http/client';
import { NoReplyError } from '../../connector/http/noReply';
import { groupPath, userPath } from '../../connector/run/bench';
import { type Entry, Ledger } from '../../connector/run/ledger';
import { idOf, resourcesOf, sameText } from '../../scim/bodies';
import { equalsFilter } from '../../scim/filters';
import { namedQuery } from '../../scim/oktaClient';
import { wasChangedAfter } from './answers';
import { nameAttribute, resourceName } from './steps';

/** Nothing that a recording makes is known by the beginning of its name. */
const NO_PREFIX = 'okta-scim-resent-under-its-own-name';

/**
 * Removes what a recording has made, by the ids that the server gave: its names are those of people who may be there for
 * other reasons, so nothing is removed by a name. Returns what may be left, for people.
 * @param isSure the ids were given in this very run; otherwise each is looked at first, and has to have its name yet.
 * @param since when the list was written: what was changed long after it is left. Milliseconds since the epoch.
 */
export async function removeMade(
  client: ScimClient,
  ledger: Ledger,
  signal: AbortSignal,
  isSure: boolean,
  since = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const patient = client.with({ signal });
  const left: string[] = [];
  const own = new Set<string>();
  const certain: Entry[] = [];
  for (const entry of ledger.remaining()) {
    const why = isSure && entry.id !== undefined ? undefined : await doubtOf(patient, entry, since);
    if (why === undefined && entry.id !== undefined) {
      own.add(pathOf(entry.kind, entry.id));
      certain.push(entry);
    } else if (why === GONE || entry.id === undefined) ledger.drop(entry);
    if (why !== undefined && why !== GONE) left.push(`${shown(entry)} (${why})`);
  }
  // Of the others nothing is touched: they stay on the list.
  const remains = { ledger: new Ledger(undefined, certain.toReversed()), prefix: NO_PREFIX, own };
  left.push(...(await cleanUp(client, remains, signal)));
  for (const entry of certain) if (entry.state === 'removed') ledger.drop(entry);
  return left;
}

const GONE = 'gone';

/** Why it is not to be removed; undefined when it is. */
async function doubtOf(
  client: ScimClient,
  entry: Entry,
  since: number,
): Promise<string | undefined> {
  const { kind, name, id } = entry;
  try {
    if (id === undefined) return await doubtOfNameless(client, entry);
    const { status, json } = await client.send({ method: 'GET', path: pathOf(kind, id) });
    if (status === 404) return GONE;
    // Whom Okta has found since is somebody's account by now.
    if (wasChangedAfter(json, since)) return 'not deleted: it was made or changed since';
    return idOf(json) === id && sameText(resourceName(kind, json), name)
      ? undefined
      : `not deleted: reading it answers ${status}, without its name`;
  } catch (error) {
    if (!(error instanceof NoReplyError) && !(error instanceof CancelledError)) throw error;
    return 'may exist: the server did not answer';
  }
}

/** A create whose answer did not say what it has made, or never came. */
async function doubtOfNameless(
  client: ScimClient,
  { kind, name }: Entry,
): Promise<string | undefined> {
  const reply = await client.send({
    method: 'GET',
    path: `/${kind}`,
    query: namedQuery(equalsFilter(nameAttribute(kind), name)),
  });
  const found = (resourcesOf(reply) ?? []).filter((one) => sameText(resourceName(kind, one), name));
  if (found.length === 0) return 'may exist: its create did not say its id, and it is not found';
  return `not deleted: its create did not say its id; ${found.map((one) => idOf(one) ?? '?').join(', ')} has its name`;
}

function pathOf(kind: Entry['kind'], id: string): string {
  return kind === 'Users' ? userPath(id) : groupPath(id);
}

function shown({ kind, name, id }: Entry): string {
  return `${kind === 'Users' ? 'user' : 'group'} ${name}${id === undefined ? '' : `, id ${id}`}`;
}
