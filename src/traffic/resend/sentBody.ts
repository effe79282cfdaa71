import { randomBytes } from 'node:crypto';
import { isRecord, type Json } from '../../base/record';
import { withSecrets } from '../../base/secrets/placeholders';
import { Secret } from '../../base/secrets/secret';
import { tryJson } from '../../base/tryJson';
import type { ResourceKind } from '../../connector/run/ledger';
import { memberPath } from '../../scim/filters';

/** The id of today for one of the recording; undefined when nobody knows it. */
type IdOf = (kind: ResourceKind, recorded: string) => string | undefined;

export interface SentBody {
  body: Json;
  /** What was made up for secrets that the recording does not have. */
  secret: Secret | undefined;
  /** Members that were left out: nobody knows their ids here. */
  unknownMembers: number;
}

/**
 * The body of a recorded request as it is sent now: with ids of this server where ids stand, what the server sets as it has
 * last given it, and a value made up where a secret was taken out.
 * @param last what the server has last given of the resource that is written.
 */
export function sentBody(
  recorded: Json,
  {
    kind,
    id,
    last,
    idOf,
  }: { kind: ResourceKind; id: string | undefined; last: unknown; idOf: IdOf },
): SentBody {
  const ids = new Ids(kind, id, idOf);
  const mapped = ids.inResource(withServersOwn(recorded, id, last));
  const generated = new Generated();
  return { body: generated.inValue(mapped), secret: generated.secret, unknownMembers: ids.unknown };
}

/** Okta repeats in a PUT what it has read: here that is what this server has said (RFC 7643 section 3.1). */
function withServersOwn(recorded: Json, id: string | undefined, last: unknown): Json {
  const given = isRecord(last) ? last : {};
  return Object.fromEntries(
    Object.entries(recorded).flatMap(([key, value]) => {
      if (key === 'id') return id === undefined ? [] : [[key, id]];
      if (key !== 'meta' && key !== 'groups') return [[key, value]];
      if (key in given) return [[key, given[key]]];
      // A create has an empty list of groups, which is nobody's but Okta's.
      return Array.isArray(value) && value.length === 0 ? [[key, value]] : [];
    }),
  );
}

/** Puts ids of this server in the places where ids stand: others may only look like one. */
class Ids {
  unknown = 0;
  readonly #kind: ResourceKind;
  readonly #own: string | undefined;
  readonly #idOf: IdOf;

  /** @param own id of what is written. */
  constructor(kind: ResourceKind, own: string | undefined, idOf: IdOf) {
    this.#kind = kind;
    this.#own = own;
    this.#idOf = idOf;
  }

  inResource(body: Json): Json {
    return Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, this.#inAttribute(key, value)]),
    );
  }

  #inAttribute(key: string, value: unknown): unknown {
    const name = plainName(key);
    if (name === 'operations' && Array.isArray(value)) {
      return value.flatMap((one) => (isRecord(one) ? this.#inOperation(one) : [one]));
    }
    if (name === 'members' && this.#kind === 'Groups') return this.#inMembers(value);
    if (name === 'manager') return this.#inReference(value) ?? value;
    // Blocks of extensions have attributes of their own.
    return key.includes(':') && isRecord(value) ? this.inResource(value) : value;
  }

  /** None when nothing of it is left. */
  #inOperation(operation: Json): Json[] {
    const { path, value } = operation;
    if (typeof path !== 'string') {
      if (!isRecord(value)) return [operation];
      const inside = this.inResource(value);
      // Okta renames a group with its id beside the name.
      const own = 'id' in value && this.#own !== undefined ? { id: this.#own } : {};
      return [{ ...operation, value: { ...inside, ...own } }];
    }
    const [, quoted] = ONE_MEMBER.exec(withoutUrn(path)) ?? [];
    const isOfMembers = this.#kind === 'Groups' && /^members\b(?!$)/.test(plainName(path));
    if (quoted !== undefined || isOfMembers) {
      const recorded = quoted === undefined ? undefined : String(tryJson(quoted));
      const id = recorded === undefined ? undefined : this.#idOf('Users', recorded);
      if (id !== undefined) return [{ ...operation, path: memberPath(id) }];
      this.unknown += 1;
      return [];
    }
    if (value === undefined) return [operation];
    const inside = this.#inAttribute(path, value);
    const isEmptied = Array.isArray(value) && value.length > 0 && isEmptyList(inside);
    return isEmptied ? [] : [{ ...operation, value: inside }];
  }

  #inMembers(members: unknown): unknown {
    if (!Array.isArray(members)) return this.#inReference(members) ?? members;
    return members.flatMap((member: unknown) => {
      const known = this.#inReference(member);
      if (known === undefined) this.unknown += 1;
      return known === undefined ? [] : [known];
    });
  }

  /** `{ value, $ref }` (RFC 7643 section 2.4); undefined when nobody knows the id here. */
  #inReference(member: unknown): unknown {
    if (!isRecord(member) || typeof member['value'] !== 'string') return undefined;
    const { $ref, ...rest } = member;
    const isGroup = member['type'] === 'Group' || /\/Groups\//.test(String($ref ?? ''));
    const id = this.#idOf(isGroup ? 'Groups' : 'Users', member['value']);
    return id === undefined ? undefined : { ...rest, value: id };
  }
}

/** As Okta takes one member out. */
const ONE_MEMBER = /^members\[\s*value\s+eq\s+("(?:[^"\\]|\\.)*")\s*\]$/i;

/** An attribute may have its schema before it (RFC 7644 section 3.10). */
function withoutUrn(path: string): string {
  return path.replace(/^urn:[^[\]"]*:/i, '');
}

/** Names of attributes are the same in any case (RFC 7643 section 2.1). */
function plainName(path: string): string {
  return withoutUrn(path).toLowerCase();
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Makes up one value for all that was taken out of one request. */
class Generated {
  secret: Secret | undefined;

  inValue<T>(value: T): T;
  inValue(value: unknown): unknown {
    if (typeof value === 'string') return this.#inText(value);
    if (Array.isArray(value)) return value.map((one) => this.inValue(one));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.inValue(inner)]),
    );
  }

  #inText(text: string): string {
    return withSecrets(text, () => {
      this.secret ??= new Secret('made up for the recording', password());
      return this.secret.reveal();
    });
  }
}

/** Capitals, small letters, digits and a sign: what rules for passwords ask for. */
function password(): string {
  return `Aa1!${randomBytes(18).toString('base64url')}`;
}
