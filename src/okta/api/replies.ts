import { UnreachableError } from '../../base/errors';
import { isRecord } from '../../base/record';
import type {
  AppUser,
  AppUserSchema,
  GroupAssignment,
  GroupMember,
  GroupPush,
  LogFailure,
  MappingProperty,
  MappingSummary,
  OktaApp,
  OktaGroup,
  OktaPerson,
  ProfileMapping,
  SchemaAttribute,
} from '../oktaModel';

type Fields = Record<string, unknown>;

/** The shape of an answer is not the one that Okta documents; the port has no use for a half of it. */
export function unexpected(what: string): UnreachableError {
  return new UnreachableError(`What answers is not Okta's API: ${what}.`, {
    nextStep: 'Check the address of the org.',
  });
}

export function toApp(reply: unknown): OktaApp {
  const app = object(reply, 'an app');
  return {
    ...app,
    id: text(app, 'id', 'an app'),
    name: text(app, 'name', 'an app'),
    label: text(app, 'label', 'an app'),
    status: text(app, 'status', 'an app'),
    signOnMode: text(app, 'signOnMode', 'an app'),
    features: Array.isArray(app['features']) ? app['features'].map(String) : [],
  };
}

export function toSchema(reply: unknown): AppUserSchema {
  const definitions = object(
    object(reply, 'a schema')['definitions'],
    'the definitions of a schema',
  );
  return {
    custom: attributesOf(definitions['custom']),
    base: attributesOf(definitions['base']),
  };
}

export function toMappingSummary(reply: unknown): MappingSummary {
  const mapping = object(reply, 'a mapping');
  return {
    id: text(mapping, 'id', 'a mapping'),
    source: toMappingEnd(mapping['source']),
    target: toMappingEnd(mapping['target']),
  };
}

export function toMapping(reply: unknown): ProfileMapping {
  const lines = object(reply, 'a mapping')['properties'] ?? {};
  const properties: [string, MappingProperty][] = [];
  for (const [name, line] of Object.entries(object(lines, 'the lines of a mapping'))) {
    if (!isRecord(line) || typeof line['expression'] !== 'string') continue;
    const pushStatus = typeof line['pushStatus'] === 'string' ? line['pushStatus'] : 'PUSH';
    properties.push([name, { expression: line['expression'], pushStatus }]);
  }
  return { ...toMappingSummary(reply), properties: Object.fromEntries(properties) };
}

export function toGroup(reply: unknown): OktaGroup {
  const group = object(reply, 'a group');
  const profile = object(group['profile'], 'the profile of a group');
  return {
    id: text(group, 'id', 'a group'),
    type: text(group, 'type', 'a group'),
    profile: { ...profile, name: text(profile, 'name', 'a group') },
  };
}

export function toPerson(reply: unknown): OktaPerson {
  const user = object(reply, 'a user');
  return {
    id: text(user, 'id', 'a user'),
    status: typeof user['status'] === 'string' ? user['status'] : '',
    profile: object(user['profile'], 'the profile of a user'),
    ...given('typeId', isRecord(user['type']) ? typeIdOf(user['type']) : undefined),
  };
}

function typeIdOf({ id }: Fields): string | undefined {
  return typeof id === 'string' ? id : undefined;
}

/** A profile without a text for login or email has an empty one here. */
export function toMember(reply: unknown): GroupMember {
  const user = object(reply, 'a user');
  const profile = object(user['profile'], 'the profile of a user');
  const words = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    id: text(user, 'id', 'a user'),
    status: words(user['status']),
    login: words(profile['login']),
    email: words(profile['email']),
  };
}

/** What is left out of an app user is left out here: it has no id of an account, or its Okta user was not asked for. */
export function toAppUser(reply: unknown): AppUser {
  const user = object(reply, 'a user of an app');
  const { _embedded, credentials, profile, status, scope } = user;
  const person = isRecord(_embedded) ? _embedded['user'] : undefined;
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    id: text(user, 'id', 'a user of an app'),
    status: word(status) ?? '',
    scope: word(scope) ?? '',
    userName: (isRecord(credentials) ? word(credentials['userName']) : undefined) ?? '',
    profile: isRecord(profile) ? profile : {},
    ...given('externalId', word(user['externalId'])),
    ...given('lastSync', timestamp(user['lastSync'])),
    ...given('syncState', word(user['syncState'])),
    ...(isRecord(person) ? { person: toPerson(person) } : {}),
  };
}

/** Undefined for a line of the System Log that cannot be read: one of thousands is not to hide the others. */
export function toLogFailure(reply: unknown): LogFailure | undefined {
  if (!isRecord(reply)) return undefined;
  const { eventType, published, outcome, displayMessage, target } = reply;
  if (typeof eventType !== 'string' || typeof published !== 'string') return undefined;
  const said = isRecord(outcome) ? outcome['reason'] : undefined;
  const words = [said, displayMessage].find((one) => typeof one === 'string' && one !== '');
  const targets = Array.isArray(target) ? target.filter(isRecord) : [];
  return {
    eventType,
    published,
    reason: typeof words === 'string' ? words : eventType,
    targets: targets.map(({ id, type, alternateId }) => ({
      id: String(id ?? ''),
      type: String(type ?? ''),
      name: String(alternateId ?? ''),
    })),
  };
}

export function toAssignment(reply: unknown): GroupAssignment {
  const assignment = object(reply, 'an assignment');
  const { priority, profile, lastUpdated, _embedded } = assignment;
  const group = isRecord(_embedded) ? _embedded['group'] : undefined;
  return {
    id: text(assignment, 'id', 'an assignment'),
    ...(typeof priority === 'number' ? { priority } : {}),
    ...(isRecord(profile) ? { profile: { ...profile } } : {}),
    ...given('lastUpdated', timestamp(lastUpdated)),
    ...(isRecord(group) ? { group: toGroup(group) } : {}),
  };
}

export function toPush(reply: unknown): GroupPush {
  const push = object(reply, 'a group push');
  const words = (name: string) => (typeof push[name] === 'string' ? push[name] : undefined);
  return {
    id: text(push, 'id', 'a group push'),
    sourceGroupId: text(push, 'sourceGroupId', 'a group push'),
    status: text(push, 'status', 'a group push'),
    ...given('targetGroupId', words('targetGroupId')),
    ...given('lastPush', timestamp(push['lastPush'])),
    ...given('errorSummary', words('errorSummary')),
    ...given('created', timestamp(push['created'])),
    ...given('lastUpdated', timestamp(push['lastUpdated'])),
  };
}

/** The id of the org, and its own origin, which a custom domain stands in front of. */
export function toOrganization(reply: unknown, orgUrl: string): { id: string; url: string } {
  const organization = object(reply, 'an org');
  const links = organization['_links'];
  const own =
    isRecord(links) && isRecord(links['organization']) ? links['organization']['href'] : undefined;
  const url = typeof own === 'string' && URL.canParse(own) ? new URL(own).origin : orgUrl;
  return { id: text(organization, 'id', 'an org'), url };
}

export function toDefaultUserTypeId(reply: unknown): string {
  const types = Array.isArray(reply) ? reply.filter(isRecord) : [];
  const standard = types.find((type) => type['default'] === true);
  return text(object(standard, 'a default user type'), 'id', 'a user type');
}

function attributesOf(definition: unknown): Record<string, SchemaAttribute> {
  const properties = isRecord(definition) ? definition['properties'] : undefined;
  if (!isRecord(properties)) return {};
  const attributes = Object.entries(properties).map(([name, property]) => {
    const attribute = object(property, `attribute ${name}`);
    return [name, { ...attribute, type: text(attribute, 'type', `attribute ${name}`) }] as const;
  });
  return Object.fromEntries(attributes);
}

function toMappingEnd(reply: unknown): MappingSummary['source'] {
  const end = object(reply, 'the source or target of a mapping');
  return {
    id: text(end, 'id', 'the source or target of a mapping'),
    name: typeof end['name'] === 'string' ? end['name'] : '',
    type: text(end, 'type', 'the source or target of a mapping'),
  };
}

/** The SDK's models turn timestamps into dates. */
function timestamp(value: unknown): string | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  }
  return typeof value === 'string' ? value : undefined;
}

function given<K extends string>(name: K, value: string | undefined): { [P in K]?: string } {
  const field: { [P in K]?: string } = {};
  if (value !== undefined) field[name] = value;
  return field;
}

function object(reply: unknown, what: string): Fields {
  if (!isRecord(reply)) throw unexpected(`it sent something else in place of ${what}`);
  return reply;
}

function text(fields: Fields, name: string, what: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '')
    throw unexpected(`it sent ${what} without ${name}`);
  return value;
}
