import { defined } from '../../base/defined';
import { isRecord, type Json, own } from '../../base/record';
import { clip } from '../../base/text/clip';
import { plainText } from '../../base/text/shownText';
import { sameText } from '../../scim/bodies';
import { isCoreUserAttribute } from '../../scim/coreUser';
import { ENTERPRISE_USER_URN, isUserNamespace } from '../../scim/urns';
import { VariableNames } from './attributeName';
import { suggestMapping } from './suggestMapping';

/** An attribute of the server's users that Okta's SCIM apps do not have by themselves, as the file lists it. */
export interface ServerAttribute {
  /** Variable name. */
  name: string;
  title: string;
  type: AttributeType;
  externalName: string;
  externalNamespace: string;
  description?: string;
  /** Expression of Okta's user that fills it; undefined when its name tells of none. */
  mapping?: string;
  /** The server says that no user can be without it. */
  isRequired: boolean;
}

type AttributeType =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'string[]'
  | 'number[]'
  | 'integer[]';

export interface ServerAttributes {
  attributes: readonly ServerAttribute[];
  /** Names by the reason for which they are left out. */
  leftOut: ReadonlyMap<string, readonly string[]>;
}

/** What the app has already. */
export interface TakenAttributes {
  /** Variable names. */
  names: readonly string[];
  /** Namespace and external name of each, as `externalKey` writes them. */
  external: ReadonlySet<string>;
}

/** Of all schemas together: the profile of an app holds fewer, and nobody would read a longer file. */
const MOST_ATTRIBUTES = 300;
/** What is looked at, left out or not. */
const MOST_LOOKED_AT = 20_000;
const TITLE_LENGTH = 80;
const DESCRIPTION_LENGTH = 300;
/** Of external names and namespaces; longer ones are no names. */
const NAME_LENGTH = 256;

/** Names of attributes: RFC 7643 section 2.1. */
const NAME = /^[A-Za-z][\w$-]*$/;
const URN = /^urn:[\w.:+-]+$/i;

/** Types of RFC 7643 section 2.3 as Okta has them; times and references are texts. */
const TYPES: Readonly<Record<string, AttributeType>> = {
  string: 'string',
  boolean: 'boolean',
  decimal: 'number',
  integer: 'integer',
  datetime: 'string',
  reference: 'string',
};

/** Attributes of the enterprise extension: Okta's SCIM apps have all of them (RFC 7643 section 4.3). */
const ENTERPRISE = new Set([
  'employeenumber',
  'costcenter',
  'organization',
  'division',
  'department',
  'manager',
]);

const LEFT_OUT = {
  readOnly: 'the server sets them itself',
  lists: 'lists of parts, which no attribute of Okta holds',
  types: 'of a type that Okta has no attribute for',
  names: 'their names are none of SCIM, or Okta keeps them for itself',
  twice: 'described twice',
  tooMany: `more than ${MOST_ATTRIBUTES} attributes`,
  secret: 'passwords are not mapped',
  there: 'the app has them',
} as const;

/** Two attributes with the same key are one to the server. */
export function externalKey(namespace: string, externalName: string): string {
  return `${namespace.trim().toLowerCase()} ${externalName.trim().toLowerCase()}`;
}

/**
 * The attributes of users in schemas of a server. What they say is held against RFC 7643 bit by bit: a schema may be
 * wrong, and its texts are a stranger's. Pure.
 */
export function serverAttributes(
  schemas: readonly Json[],
  taken: TakenAttributes = { names: [], external: new Set() },
): ServerAttributes {
  const collector = new Collector(taken);
  for (const schema of schemas) {
    const id = schema['id'];
    if (typeof id !== 'string' || id.length > NAME_LENGTH || !URN.test(id)) {
      collector.leaveOut('names', typeof id === 'string' ? id : 'a schema without an id');
      continue;
    }
    for (const attribute of listOf(schema['attributes'])) collector.look(attribute, [], id);
  }
  return { attributes: collector.attributes, leftOut: collector.leftOut };
}

class Collector {
  readonly attributes: ServerAttribute[] = [];
  readonly leftOut = new Map<string, string[]>();
  readonly #names: VariableNames;
  readonly #there: ReadonlySet<string>;
  readonly #seen = new Set<string>();
  #looked = 0;

  constructor({ names, external }: TakenAttributes) {
    this.#names = new VariableNames(names);
    this.#there = external;
  }

  leaveOut(why: keyof typeof LEFT_OUT, name: string): void {
    const names = this.leftOut.get(LEFT_OUT[why]) ?? [];
    names.push(plainText(clip(name, TITLE_LENGTH)));
    this.leftOut.set(LEFT_OUT[why], names);
  }

  /** `above`: names of the attributes that it is a part of. */
  look(attribute: Json, above: readonly string[], namespace: string): void {
    this.#looked += 1;
    if (this.#looked > MOST_LOOKED_AT) return;
    const { name, mutability, returned } = attribute;
    if (typeof name !== 'string' || name.length > NAME_LENGTH || !NAME.test(name)) {
      this.leaveOut('names', String(name));
      return;
    }
    const path = [...above, name];
    const shown = path.join('.');
    if (isOktas(path, namespace)) return;
    if (sameText(mutability, 'readOnly')) this.leaveOut('readOnly', shown);
    else if (sameText(returned, 'never') || /password|passphrase|secret/i.test(name)) {
      this.leaveOut('secret', shown);
    } else if (sameText(attribute['type'], 'complex')) this.#lookInto(attribute, path, namespace);
    else this.#add(attribute, path, namespace);
  }

  #lookInto(attribute: Json, path: readonly string[], namespace: string): void {
    const parts = listOf(attribute['subAttributes']);
    // A part of a part is none of SCIM (RFC 7643 section 2.3.8).
    if (attribute['multiValued'] === true || parts.length === 0 || path.length > 1) {
      this.leaveOut('lists', path.join('.'));
      return;
    }
    for (const part of parts) this.look(part, path, namespace);
  }

  #add(attribute: Json, path: readonly string[], namespace: string): void {
    const externalName = path.join('.');
    const type = typeOf(attribute);
    const why = type ? this.#whyNot(externalKey(namespace, externalName)) : 'types';
    if (!type || why) {
      this.leaveOut(why ?? 'types', externalName);
      return;
    }
    const name = this.#names.take(path, namespace);
    if (name === undefined) {
      this.leaveOut('names', externalName);
      return;
    }
    this.attributes.push({
      name,
      title: titleOf(attribute, externalName),
      type,
      externalName,
      externalNamespace: namespace,
      isRequired: attribute['required'] === true,
      ...defined({
        description: textOf(attribute['description'], DESCRIPTION_LENGTH),
        mapping: suggestMapping(path.at(-1) ?? '', type),
      }),
    });
  }

  #whyNot(key: string): keyof typeof LEFT_OUT | undefined {
    if (this.#seen.has(key)) return 'twice';
    this.#seen.add(key);
    if (this.#there.has(key)) return 'there';
    return this.attributes.length >= MOST_ATTRIBUTES ? 'tooMany' : undefined;
  }
}

/** Whether Okta's SCIM apps have the attribute, or send it without being told. */
function isOktas([head = '']: readonly string[], namespace: string): boolean {
  if (isUserNamespace(namespace)) return isCoreUserAttribute(head);
  return sameText(namespace, ENTERPRISE_USER_URN) && ENTERPRISE.has(head.toLowerCase());
}

function typeOf({ type, multiValued }: Json): AttributeType | undefined {
  // RFC 7643 section 7: a type that is not said is a text.
  const said = type ?? 'string';
  const plain = typeof said === 'string' ? own(TYPES, said.toLowerCase()) : undefined;
  if (multiValued !== true) return plain;
  switch (plain) {
    case 'string':
      return 'string[]';
    case 'number':
      return 'number[]';
    case 'integer':
      return 'integer[]';
    default:
      return undefined;
  }
}

function titleOf({ displayName, name }: Json, externalName: string): string {
  const said = textOf(displayName, TITLE_LENGTH) ?? textOf(name, TITLE_LENGTH);
  return externalName.includes('.') || said === undefined ? externalName : said;
}

/** A text on one line that is no reference of the file; undefined when nothing is left of it. */
function textOf(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string' || value.includes('${')) return undefined;
  // As JSON has line breaks, which some schemas carry as they stand in RFC 7643 section 8.7.1.
  const text = plainText(clip(value.slice(0, 10 * longest).replace(/\\+n/g, ' '), longest)).trim();
  return text === '' ? undefined : text;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
