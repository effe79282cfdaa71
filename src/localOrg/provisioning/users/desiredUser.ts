import { defined } from '../../../base/defined';
import type { Json } from '../../../base/record';
import {
  type ExpressionContext,
  ExpressionError,
  evaluateExpression,
} from '../../../expression/evaluate';
import { type PathStep, parsePath } from '../../../scim/attributePath';
import type {
  SandboxApp,
  SandboxAssignment,
  SandboxUser,
  SandboxUserAssignment,
} from '../../state/orgModel';
import { attributeValue } from '../attributeValue';
import { mappingContext } from '../mappingContext';
import { type Directory, updateStyleOf } from '../pass';
import { appUserName } from './userName';

/** What the app should hold of a user. */
export interface DesiredUser {
  userName: string;
  isUserNamePushed: boolean;
  email: string;
  givenName: string;
  familyName: string;
  /** Undefined unless it is mapped (an org's log of 2026-10 has none then), or the app is a template of the OIN. */
  displayName: string | undefined;
  /** Which of these an update leaves as they are: their mappings apply on create only. */
  createOnly: CoreName[];
  custom: DesiredAttribute[];
  /** The app user's profile in Okta, by variable name. */
  profile: Json;
}

export interface DesiredAttribute {
  /** Schema URN whose block carries it. */
  namespace: string;
  /** External name, taken apart. */
  path: PathStep[];
  /** null: no value. */
  value: unknown;
  /** False for mappings that apply on create only. */
  isPushed: boolean;
}

/** Names of the app profile that have a place of their own in a SCIM user, and the Okta attribute behind each. */
const CORE = {
  email: 'email',
  givenName: 'firstName',
  familyName: 'lastName',
  displayName: 'displayName',
} as const;

export type CoreName = keyof typeof CORE;
const CORE_NAMES = ['email', 'givenName', 'familyName', 'displayName'] as const;

/** What puts a user into the app. */
export interface Reach {
  /** Assigned one by one. */
  direct: SandboxUserAssignment | undefined;
  /** Through groups, best priority first. */
  groups: SandboxAssignment[];
}

export function desiredUser(
  app: SandboxApp,
  user: SandboxUser,
  reach: Reach,
  directory: Directory,
): DesiredUser {
  const ofUser = mappingContext(app, user, directory);
  const userName = appUserName(app, ofUser, reach.direct?.userName);
  const context = { ...ofUser, appuser: { userName: userName.value } };
  const core = (name: CoreName): string => {
    const mapped = mappedValue(app, name, context);
    const value = mapped === undefined ? context.user[CORE[name]] : mapped;
    return typeof value === 'string' ? value : '';
  };
  const [email, givenName, familyName] = [core('email'), core('givenName'), core('familyName')];
  const isNamed =
    updateStyleOf(app).isTemplate || mappedValue(app, 'displayName', context) !== undefined;
  const displayName = isNamed
    ? core('displayName') || `${givenName} ${familyName}`.trim()
    : undefined;
  const profile: Json = defined({
    userName: userName.value,
    email,
    givenName,
    familyName,
    displayName,
  });
  const custom: DesiredAttribute[] = [];
  for (const [name, attribute] of Object.entries(app.customAttributes)) {
    const mapped = mappedValue(app, name, context);
    const raw = mapped === undefined ? assignedValue(name, attribute, reach) : mapped;
    const value = attributeValue(name, attribute, raw);
    if (value !== null) profile[name] = value;
    const namespace = externalNamespace(attribute);
    // Okta leaves an attribute without a namespace out of what it sends.
    if (namespace === '') continue;
    custom.push({
      namespace,
      path: externalPath(name, attribute.externalName),
      value,
      isPushed: !isCreateOnly(app, name),
    });
  }
  return {
    userName: userName.value,
    isUserNamePushed: userName.isPushed,
    email,
    givenName,
    familyName,
    displayName,
    custom,
    profile,
    createOnly: CORE_NAMES.filter((name) => isCreateOnly(app, name)),
  };
}

/** `DONT_PUSH` (Okta API 2026.06.3, ProfileMappingPropertyPushStatus): the mapping applies on create, not on update. */
function isCreateOnly(app: SandboxApp, name: string): boolean {
  const properties = app.mappings[0].properties;
  return Object.hasOwn(properties, name) && properties[name]?.pushStatus === 'DONT_PUSH';
}

/** undefined: not mapped, which leaves the word to the group assignment. */
function mappedValue(app: SandboxApp, name: string, context: ExpressionContext): unknown {
  const properties = app.mappings[0].properties;
  const mapping = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!mapping?.expression) return undefined;
  try {
    return evaluateExpression(mapping.expression, context);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const message = `Invalid expression for ${name}: ${error.message} (at ${error.offset})`;
    throw new ExpressionError(message, error.offset);
  }
}

/**
 * What was entered for the user itself; else, for attributes that a group may set (scope NONE), the value of the group
 * with the best priority. Arrays with `union: ENABLE` take the values of every group.
 */
function assignedValue(name: string, attribute: Json, { direct, groups }: Reach): unknown {
  const own = valueAt(direct?.profile, name);
  if (own !== null) return own;
  if (attribute.scope === 'SELF') return null;
  const values = groups.map(({ profile }) => valueAt(profile, name)).filter((one) => one !== null);
  if (attribute.union === 'ENABLE' && attribute.type === 'array')
    return [...new Set(values.flat())];
  return values[0] ?? null;
}

function valueAt(profile: Json | undefined, name: string): unknown {
  return profile && Object.hasOwn(profile, name) ? (profile[name] ?? null) : null;
}

function externalPath(name: string, externalName: unknown): PathStep[] {
  const external = typeof externalName === 'string' && externalName !== '' ? externalName : name;
  const path = parsePath(external);
  if (path) return path;
  throw new ExpressionError(`The local org cannot place the external name '${external}'`, 0);
}

function externalNamespace({ externalNamespace: namespace }: Json): string {
  if (namespace === undefined || namespace === null) return '';
  const urn = String(namespace).trim();
  if (urn !== '' && !/^urn:/i.test(urn)) {
    throw new ExpressionError(`The external namespace '${urn}' is not a schema URN`, 0);
  }
  return urn;
}
