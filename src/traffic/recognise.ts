import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../base/record';
import { TEST_QUERY } from '../scim/oktaClient';
import { equalsOf, patched, type ScimCall } from './call';
import type { Purpose } from './purposes';

/** How many users and groups are remembered between a read and the write that goes with it; the oldest are let go. */
const REMEMBERED = 500;

/** Set by the server, so that a PUT of what was read may leave them out or repeat them (RFC 7643 section 3.1). */
export const SERVERS_OWN = new Set(['id', 'meta', 'schemas', 'groups']);

/**
 * Tells what Okta is doing from the requests alone, in the order in which they arrive. It reads before it replaces, so a
 * read is named by what follows it: `read user` is what is known until then.
 */
export class Recogniser {
  /** What was answered to the last read of a resource, by path; and the read itself, which a write gives its name. */
  readonly #reads = new Map<
    string,
    { body: Json | undefined; rename: (purpose: Purpose) => void }
  >();

  /** @param rename called when what comes later tells more of this call. */
  purposeOf(call: ScimCall, rename: (purpose: Purpose) => void): Purpose {
    const { resource, id } = call;
    if (resource === 'Users') return this.#ofUser(call, rename);
    if (resource === 'Groups') return this.#ofGroup(call, rename);
    if (resource === '' || id !== undefined)
      return isTokenRequest(call) ? 'get access token' : 'other';
    if (call.method !== 'GET') return 'other';
    return resource === 'Me' || resource === 'Bulk' ? 'other' : 'discovery';
  }

  #ofUser(call: ScimCall, rename: (purpose: Purpose) => void): Purpose {
    const { method, id } = call;
    if (id === undefined) {
      if (method === 'POST') return 'create user';
      return method === 'GET' ? listPurpose(call, 'verify user', 'import users') : 'other';
    }
    switch (method) {
      case 'GET':
        this.#remember(call, rename);
        return 'read user';
      case 'PUT':
        return this.#written(call, replaced(call.sent, this.#reads.get(keyOf(call))?.body));
      case 'PATCH': {
        const purpose = changed(patched(call.sent));
        // Of the password, or of active, it needs no read: one that came before was for something else.
        return purpose === 'push profile' ? this.#written(call, purpose) : purpose;
      }
      case 'DELETE':
        return 'delete user';
      default:
        return 'other';
    }
  }

  #ofGroup(call: ScimCall, rename: (purpose: Purpose) => void): Purpose {
    const { method, id } = call;
    if (id === undefined) {
      if (method === 'POST') return 'create group';
      return method === 'GET' ? listPurpose(call, 'verify group', 'import groups') : 'other';
    }
    switch (method) {
      case 'GET':
        this.#remember(call, rename);
        return 'read group';
      case 'PUT':
      case 'PATCH':
        return this.#written(call, 'push group');
      case 'DELETE':
        return 'delete group';
      default:
        return 'other';
    }
  }

  #remember(call: ScimCall, rename: (purpose: Purpose) => void): void {
    const key = keyOf(call);
    this.#reads.delete(key);
    this.#reads.set(key, { body: call.status === 200 ? call.received : undefined, rename });
    if (this.#reads.size <= REMEMBERED) return;
    const [oldest] = this.#reads.keys();
    if (oldest !== undefined) this.#reads.delete(oldest);
  }

  /** The read before a write is a part of it. */
  #written(call: ScimCall, purpose: Purpose): Purpose {
    const key = keyOf(call);
    this.#reads.get(key)?.rename(purpose);
    this.#reads.delete(key);
    return purpose;
  }
}

/** Of two orgs that send to one server each reads before it writes. */
function keyOf({ resource, id, exchange: { sender = 0 } }: ScimCall): string {
  return `${sender}/${resource}/${id ?? ''}`;
}

function listPurpose(
  { query }: ScimCall,
  verify: 'verify user' | 'verify group',
  all: 'import users' | 'import groups',
): Purpose {
  if (query.has('filter')) return equalsOf(query) ? verify : 'other';
  const isTest =
    all === 'import users' &&
    query.get('startIndex') === TEST_QUERY.startIndex &&
    query.get('count') === TEST_QUERY.count;
  return isTest ? 'test connector' : all;
}

/** A whole user is sent also when one field changes: what differs from what was read says which. */
function replaced(sent: Json | undefined, read: Json | undefined): Purpose {
  if (!sent || !read) return sent?.['active'] === false ? 'deactivate user' : 'push profile';
  const names = new Set([...Object.keys(sent), ...Object.keys(read)]);
  const differing = [...names].filter(
    (name) => !SERVERS_OWN.has(name) && name in sent && !isDeepStrictEqual(sent[name], read[name]),
  );
  return changed(differing.map((path) => ({ path, value: sent[path] })));
}

function changed(changes: readonly { path: string; value: unknown }[]): Purpose {
  const [only, ...more] = changes;
  if (!only || more.length > 0) return 'push profile';
  if (only.path === 'active') return isFalse(only.value) ? 'deactivate user' : 'reactivate user';
  return only.path === 'password' ? 'push password' : 'push profile';
}

/** Some clients send texts. */
function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && value.toLowerCase() === 'false');
}

/** RFC 6749 section 4: a form with a grant. */
function isTokenRequest({ method, exchange }: ScimCall): boolean {
  return method === 'POST' && /(?:^|&)grant_type=/.test(exchange.requestBody ?? '');
}
