import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import type { AttributeType, DesiredAttribute } from '../../config/desired/desiredState';
import { isCoreNamespace } from '../../scim/coreNamespace';
import { isUserNamespace, USER_URN } from '../../scim/urns';

/** A custom attribute as it stands in the JSON of a user. */
export interface CustomAttribute {
  /** Variable name in Okta. */
  name: string;
  externalName: string;
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

/** RFC 7643 section 2.1: an attribute name, and not Okta's path expressions such as `emails.^primary==true.value`. */
const SIMPLE_NAME = /^[A-Za-z$][\w$-]*$/;

export function customAttribute(name: string, desired: DesiredAttribute): CustomAttribute {
  const namespace = desired.externalNamespace.trim();
  const root = isUserNamespace(namespace);
  const { externalName, type } = desired;
  return {
    name,
    externalName,
    block: root ? undefined : namespace,
    foreign: !root && isCoreNamespace(namespace),
    type,
    idle: namespace === '' || isStandard(externalName, root),
    untried: whyNot(externalName, namespace, root),
  };
}

function isStandard(externalName: string, root: boolean): boolean {
  return root && STANDARD.has(externalName.toLowerCase());
}

function whyNot(externalName: string, namespace: string, root: boolean): string | undefined {
  if (namespace === '') return 'It has no external namespace: Okta does not send it.';
  if (!SIMPLE_NAME.test(externalName)) return `${externalName} is a path, which is not tried.`;
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
export function sampleValue({ type }: CustomAttribute, round: Round): Value | null {
  if (round === 'clear') return type.endsWith('[]') ? [] : null;
  return round === 'create' ? FIRST[type] : SECOND[type];
}

/** Whether a user shows no value for the attribute. */
export function isCleared({ block, externalName }: CustomAttribute, user: Json): boolean {
  const holder = block === undefined ? user : user[block];
  const value = isRecord(holder) ? holder[externalName] : undefined;
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
  const body: Json = { ...user };
  const schemas = new Set(Array.isArray(user['schemas']) ? user['schemas'] : [USER_URN]);
  for (const attribute of attributes) {
    const value = sampleValue(attribute, round);
    if (attribute.block === undefined) {
      body[attribute.externalName] = value;
    } else {
      const block = body[attribute.block];
      const before = isRecord(block) ? block : {};
      body[attribute.block] = { ...before, [attribute.externalName]: value };
      schemas.add(attribute.block);
    }
  }
  return { ...body, schemas: [...schemas] };
}

/** What became of an attribute: the value that reads back, compared by type and content. */
export type Fate = { fate: 'kept' | 'dropped' } | { fate: 'changed'; value: unknown };

export function fateOf(attribute: CustomAttribute, user: Json, round: Round): Fate {
  const holder = attribute.block === undefined ? user : user[attribute.block];
  const value = isRecord(holder) ? holder[attribute.externalName] : undefined;
  if (value === undefined || value === null) return { fate: 'dropped' };
  const wanted = sampleValue(attribute, round);
  if (canonical(value) === canonical(wanted)) return { fate: 'kept' };
  return Array.isArray(value) && value.length === 0
    ? { fate: 'dropped' }
    : { fate: 'changed', value };
}

/** A server may keep the values of an array as a set, in an order of its own. */
function canonical(value: unknown): string {
  return Array.isArray(value)
    ? JSON.stringify(value.map((one) => JSON.stringify(one)).toSorted())
    : JSON.stringify(value);
}
