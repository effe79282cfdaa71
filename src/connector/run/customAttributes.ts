import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import type { AttributeType, DesiredAttribute } from '../../config/desired/desiredState';
import { isCoreNamespace } from '../../scim/coreNamespace';
import { isUserNamespace, USER_URN } from '../../scim/urns';
import { type AttributePath, attributePath, valueOnPath, withValueOnPath } from './attributePath';

/** A custom attribute as it stands in the JSON of a user. */
export interface CustomAttribute {
  /** Variable name in Okta. */
  name: string;
  externalName: string;
  /** Where its value stands; undefined for a name that cannot be read. */
  path: AttributePath | undefined;
  /** URN of the block it stands in, undefined for the root of the user. */
  block: string | undefined;
  /** The block belongs to another kind of resource, as the Group URN of the tutorial: sent apart. */
  foreign: boolean;
  type: AttributeType;
  /** Nothing of it is left to test: Okta does not send it, or other checks are about it. */
  idle: boolean;
  /** Why it is not tried, undefined when it is. */
  untried: string | undefined;
}

/** Attributes of every user: other checks are about them. */
const STANDARD = new Set(
  ['schemas', 'id', 'externalId', 'meta', 'userName', 'name', 'emails', 'active', 'password']
    .concat(['groups', 'displayName', 'locale'])
    .map((name) => name.toLowerCase()),
);

/** Parts of the name that every user has. */
const STANDARD_PARTS = new Set(['givenname', 'familyname']);

export function customAttribute(name: string, desired: DesiredAttribute): CustomAttribute {
  const namespace = desired.externalNamespace.trim();
  const root = isUserNamespace(namespace);
  const { externalName, type } = desired;
  return {
    name,
    externalName,
    path: attributePath(externalName),
    block: root ? undefined : namespace,
    foreign: !root && isCoreNamespace(namespace),
    type,
    idle: namespace === '' || isStandard(externalName, root),
    untried: whyNot(externalName, namespace, root),
  };
}

function isStandard(externalName: string, root: boolean): boolean {
  const path = root ? attributePath(externalName) : undefined;
  if (!path) return false;
  const head = path.head.toLowerCase();
  if (head === 'name' && path.sub !== undefined) return STANDARD_PARTS.has(path.sub.toLowerCase());
  // The one address that every user has is the primary one.
  if (head === 'emails' && path.where) return path.where.key.toLowerCase() === 'primary';
  return STANDARD.has(head);
}

function whyNot(externalName: string, namespace: string, root: boolean): string | undefined {
  if (namespace === '') return 'It has no external namespace: Okta does not send it.';
  if (!attributePath(externalName)) return `${externalName} is a path that cannot be read.`;
  if (isStandard(externalName, root)) {
    return `${externalName} is a standard attribute, which other checks are about.`;
  }
  return undefined;
}

type Value = string | number | boolean | string[] | number[];

const FIRST: Record<AttributeType, Value> = {
  string: 'okta-scim-test one',
  number: 1.5,
  integer: 41,
  boolean: true,
  'string[]': ['okta-scim-test one', 'okta-scim-test two'],
  'number[]': [1.5, 2.5],
  'integer[]': [41, 42],
};

const SECOND: Record<AttributeType, Value> = {
  string: 'okta-scim-test changed',
  number: 3.25,
  integer: 43,
  boolean: false,
  'string[]': ['okta-scim-test changed'],
  'number[]': [3.25],
  'integer[]': [43],
};

export type Round = 'create' | 'update' | 'clear';

/** The value that is sent in a round. Emptied is null, and an empty array for several values: RFC 7643 section 2.5. */
export function sampleValue({ name, type, path }: CustomAttribute, round: Round): Value | null {
  if (round === 'clear') return type.endsWith('[]') ? [] : null;
  const value = round === 'create' ? FIRST[type] : SECOND[type];
  if (typeof value !== 'string' || !path?.where) return value;
  // Elements of one list must differ, and servers look at the form of these.
  return LIST_SAMPLES[path.head.toLowerCase()]?.(name, round) ?? `${value} ${name}`;
}

/** example.com is reserved (RFC 2606), and so are these numbers for fiction. */
const LIST_SAMPLES: Readonly<Record<string, (name: string, round: Round) => string>> = {
  emails: (name, round) => `okta-scim-test-${name}-${round}@example.com`.toLowerCase(),
  phonenumbers: (_name, round) => (round === 'create' ? '+1-202-555-0143' : '+1-202-555-0178'),
  photos: (name, round) => `https://example.com/${encodeURIComponent(name)}/${round}.png`,
};

/** Whether a user shows no value for the attribute. */
export function isCleared(attribute: CustomAttribute, user: Json): boolean {
  const value = valueIn(attribute, user);
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** `user` with the attributes in their places, and every block named in `schemas`. */
export function withAttributes(
  user: Json,
  attributes: readonly CustomAttribute[],
  round: Round,
): Json {
  let body: Json = { ...user };
  const schemas = new Set(Array.isArray(user['schemas']) ? user['schemas'] : [USER_URN]);
  for (const attribute of attributes) {
    const { block, externalName } = attribute;
    const value = sampleValue(attribute, round);
    const path = attribute.path ?? { head: externalName, where: undefined, sub: undefined };
    if (block === undefined) {
      body = withValueOnPath(path, body, value);
    } else {
      const before = body[block];
      body = { ...body, [block]: withValueOnPath(path, isRecord(before) ? before : {}, value) };
      schemas.add(block);
    }
  }
  return { ...body, schemas: [...schemas] };
}

/** What became of an attribute: the value that reads back, compared by type and content. */
export type Fate = { fate: 'kept' | 'dropped' } | { fate: 'changed'; value: unknown };

export function fateOf(attribute: CustomAttribute, user: Json, round: Round): Fate {
  const value = valueIn(attribute, user);
  if (value === undefined || value === null) return { fate: 'dropped' };
  const wanted = sampleValue(attribute, round);
  if (canonical(value) === canonical(wanted)) return { fate: 'kept' };
  return Array.isArray(value) && value.length === 0
    ? { fate: 'dropped' }
    : { fate: 'changed', value };
}

function valueIn({ block, externalName, path }: CustomAttribute, user: Json): unknown {
  const holder = block === undefined ? user : user[block];
  if (!isRecord(holder)) return undefined;
  return path ? valueOnPath(path, holder) : holder[externalName];
}

/** A server may keep the values of an array as a set, in an order of its own. */
function canonical(value: unknown): string {
  return Array.isArray(value)
    ? JSON.stringify(value.map((one) => JSON.stringify(one)).toSorted())
    : JSON.stringify(value);
}
