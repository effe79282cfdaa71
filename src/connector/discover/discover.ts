import { InvalidError } from '../../base/errors';
import { isRecord, type Json } from '../../base/record';
import { clip } from '../../base/text/clip';
import { plainText } from '../../base/text/shownText';
import { someOf } from '../../base/text/someOf';
import { sameText } from '../../scim/bodies';
import { ENTERPRISE_USER_URN, GROUP_URN, USER_URN } from '../../scim/urns';
import { ACTIONS, type ConnectorAction, type Toggle } from '../../tutorial/provisioning';
import type { ServerAnswers } from './askServer';
import { type ServerAttribute, serverAttributes, type TakenAttributes } from './serverAttributes';

/** What a SCIM server says that it can do, as the file has it. */
export interface DiscoveredServer {
  actions: ConnectorAction[];
  toApp: Partial<Record<Toggle, boolean>>;
  attributes: readonly ServerAttribute[];
  /** Expressions by variable name, for what Okta's SCIM apps have by themselves and the server has too. */
  baseMappings: Readonly<Record<string, string>>;
  /** What to know about the connector, and about the attributes; a sentence each. */
  notes: { connector: string[]; attributes: string[] };
}

const NAMED = 8;

/**
 * Makes of a server's answers what goes into a file: only what it says that it can do. Pure.
 * @throws {InvalidError} when it says that it has no users.
 */
export function discover(answers: ServerAnswers, taken?: TakenAttributes): DiscoveredServer {
  const { resourceTypes, schemas, unread } = answers;
  if (resourceTypes && !typeNamed(resourceTypes, USER_URN, 'User')) {
    throw new InvalidError('The server says that it has no users: /ResourceTypes names none.', {
      nextStep: 'Have the server list its resource type User, or write the file without it.',
    });
  }
  const connector = [...unread];
  const { actions, toApp } = abilities(answers, connector);
  const wanted = schemas && userSchemas(schemas, resourceTypes, connector);
  const { attributes, leftOut } = serverAttributes(wanted ?? [], taken);
  const notes = [...leftOut].map(([why, names]) => `Left out, ${why}: ${someOf(names, NAMED)}.`);
  const required = attributes.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  if (required.length > 0) notes.push(`The server wants a value of ${someOf(required, NAMED)}.`);
  const baseMappings = baseMappingsOf(wanted ?? []);
  return { actions, toApp, attributes, baseMappings, notes: { connector, attributes: notes } };
}

/**
 * The attributes that Okta requires of every connector ("SCIM 2.0 protocol", minimal User schema), by the attribute of
 * the SCIM User that carries them, in small letters.
 */
const BASE_MAPPINGS: readonly [scim: string, name: string, expression: string][] = [
  ['name', 'givenName', 'user.firstName'],
  ['name', 'familyName', 'user.lastName'],
  ['emails', 'email', 'user.email'],
  ['displayname', 'displayName', 'user.displayName'],
];

function baseMappingsOf(schemas: readonly Json[]): Record<string, string> {
  const core = schemas.find(({ id }) => sameText(id, USER_URN));
  const attributes: unknown = core?.['attributes'];
  const names = new Set(
    (Array.isArray(attributes) ? attributes : [])
      .filter(isRecord)
      .map(({ name }) => String(name).toLowerCase()),
  );
  return Object.fromEntries(
    BASE_MAPPINGS.filter(([scim]) => names.has(scim)).map(([, name, text]) => [name, text]),
  );
}

function abilities(
  { config, resourceTypes, schemas }: ServerAnswers,
  notes: string[],
): Pick<DiscoveredServer, 'actions' | 'toApp'> {
  const patches = supports(config, 'patch');
  if (supports(config, 'filter') === false) {
    notes.push('The server says that it has no filters: Okta finds users by userName eq "…".');
  }
  const groups = hasGroups(resourceTypes, schemas);
  const actions: ConnectorAction[] = ['pushNewUsers', 'pushProfileUpdates'];
  if (groups === true && patches !== false) actions.push('pushGroups');
  if (groups === false) notes.push('The server has no groups, so none are pushed.');
  if (groups === undefined) {
    notes.push('Whether the server has groups is not known: add pushGroups if it has.');
  }
  if (patches === false) {
    notes.push(
      `The server says that it has no PATCH, by which Okta deactivates users${groups === true ? ' and pushes groups' : ''}.`,
    );
  }
  if (patches === undefined) notes.push('The server does not say whether it has PATCH.');
  const more = ['importNewUsersAndProfileUpdates', ...(groups === true ? ['importGroups'] : [])];
  const labels = more.map((name) => ACTIONS[name as ConnectorAction].label);
  notes.push(`For imports add ${more.join(' and ')} (${labels.join(', ')}).`);
  const toApp = {
    createUsers: true,
    updateUserAttributes: true,
    deactivateUsers: patches !== false,
  };
  return { actions, toApp };
}

/** Undefined: it does not say. */
function supports(config: Json | undefined, feature: string): boolean | undefined {
  const said = config?.[feature];
  const value = isRecord(said) ? said['supported'] : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

function hasGroups(
  types: readonly Json[] | undefined,
  schemas: readonly Json[] | undefined,
): boolean | undefined {
  if (types) return typeNamed(types, GROUP_URN, 'Group') !== undefined;
  return schemas && schemas.length > 0
    ? schemas.some(({ id }) => sameText(id, GROUP_URN))
    : undefined;
}

function typeNamed(types: readonly Json[], urn: string, name: string): Json | undefined {
  return (
    types.find(({ schema }) => sameText(schema, urn)) ??
    types.find((type) => sameText(type['name'], name) || sameText(type['id'], name))
  );
}

/** Schemas of users: as the resource type has them, else by their names. */
function userSchemas(
  schemas: readonly Json[],
  types: readonly Json[] | undefined,
  notes: string[],
): Json[] {
  const type = types && typeNamed(types, USER_URN, 'User');
  if (!type) {
    return schemas.filter(
      ({ id }) => typeof id === 'string' && /:users?$/i.test(id) && !sameText(id, GROUP_URN),
    );
  }
  const extensions = Array.isArray(type['schemaExtensions'])
    ? type['schemaExtensions'].filter(isRecord).map(({ schema }) => schema)
    : [];
  const ids = [type['schema'] ?? USER_URN, ...extensions].filter((id) => typeof id === 'string');
  const missing: string[] = [];
  const found = [...new Set(ids.map((id) => id.toLowerCase()))].flatMap((id) => {
    const schema = schemas.find((one) => sameText(one['id'], id));
    if (!schema && !sameText(ENTERPRISE_USER_URN, id)) missing.push(plainText(clip(id, 120)));
    return schema ? [schema] : [];
  });
  if (missing.length > 0) notes.push(`/Schemas does not describe ${someOf(missing)}.`);
  return found;
}
