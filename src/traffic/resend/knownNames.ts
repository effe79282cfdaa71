import type { ScimClient, ScimReply } from '../../connector/http/client';
import { NoReplyError } from '../../connector/http/noReply';
import type { ResourceKind } from '../../connector/run/ledger';
import { idOf, resourcesOf, sameText } from '../../scim/bodies';
import { equalsFilter } from '../../scim/filters';
import { namedQuery } from '../../scim/oktaClient';
import { nameAttribute, resourceName } from './steps';

/** Whether somebody at the server has the name of a create: whoever was there is not to be written over. */
export type Presence = 'absent' | 'own' | 'there' | 'unclear';

interface Found {
  presence: Presence;
  /** The answer that shows it, and the ids in it that have the name. */
  json: unknown;
  ids: string[];
}

/** What look-ups have shown of names at the server. */
export class KnownNames {
  readonly #absent = new Set<string>();

  /** Asks the server, unless a look-up has just not found the name. @throws {CancelledError} */
  async of(client: ScimClient, kind: ResourceKind, name: string | undefined): Promise<Found> {
    const nothing = { json: undefined, ids: [] };
    if (name === undefined) return { presence: 'unclear', ...nothing };
    if (this.#absent.has(keyOf(kind, name))) return { presence: 'absent', ...nothing };
    const filter = equalsFilter(nameAttribute(kind), name);
    try {
      const reply = await client.send({
        method: 'GET',
        path: `/${kind}`,
        query: namedQuery(filter),
      });
      const ids = namesakes(reply, kind, name).flatMap((one) => idOf(one) ?? []);
      return { presence: this.learn(reply, kind, name), json: reply.json, ids };
    } catch (error) {
      if (error instanceof NoReplyError) return { presence: 'unclear', ...nothing };
      throw error;
    }
  }

  /** What the answer to a look-up by name says. A server that overlooks the filter sends others: then nobody knows. */
  learn(reply: ScimReply, kind: ResourceKind, name: string): Presence {
    const presence = presenceIn(reply, kind, name);
    if (presence === 'absent') this.#absent.add(keyOf(kind, name));
    return presence;
  }

  /** Whether the name was not there; it is about to be. */
  take(kind: ResourceKind, name: string): boolean {
    return this.#absent.delete(keyOf(kind, name));
  }
}

function presenceIn(reply: ScimReply, kind: ResourceKind, name: string): Presence {
  if (reply.status === 404) return 'absent';
  const found = reply.status === 200 ? resourcesOf(reply) : undefined;
  if (!found) return 'unclear';
  if (namesakes(reply, kind, name).length > 0) return 'there';
  return found.length === 0 ? 'absent' : 'unclear';
}

function namesakes(reply: ScimReply, kind: ResourceKind, name: string) {
  return (resourcesOf(reply) ?? []).filter((one) => sameText(resourceName(kind, one), name));
}

function keyOf(kind: ResourceKind, name: string): string {
  return `${kind} ${name.toLowerCase()}`;
}
