import { ExpressionError, evaluateExpression } from '../../expression/evaluate';
import type { Json, SandboxApp, SandboxAssignment, SandboxUser } from '../model';
import { attributeValue } from './attributeValue';
import { appUserName } from './userName';

/** What the app should hold of a user. */
export interface DesiredUser {
  userName: string;
  isUserNamePushed: boolean;
  email: string;
  givenName: string;
  familyName: string;
  displayName: string;
  custom: DesiredAttribute[];
  /** The app user's profile in Okta, by variable name. */
  profile: Json;
}

export interface DesiredAttribute {
  /** Schema URN whose block carries it. */
  namespace: string;
  /** External name, dots taken apart. */
  path: string[];
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

/** @param assignments those that reach the user, best priority first. */
export function desiredUser(
  app: SandboxApp,
  user: SandboxUser,
  assignments: readonly SandboxAssignment[],
): DesiredUser {
  const userName = appUserName(app, user.profile);
  const core = (name: keyof typeof CORE): string => {
    const mapped = mappedValue(app, name, user, userName.value);
    const value = mapped === undefined ? user.profile[CORE[name]] : mapped;
    return typeof value === 'string' ? value : '';
  };
  const [email, givenName, familyName] = [core('email'), core('givenName'), core('familyName')];
  const displayName = core('displayName') || `${givenName} ${familyName}`.trim();
  const profile: Json = { userName: userName.value, email, givenName, familyName, displayName };
  const custom: DesiredAttribute[] = [];
  for (const [name, attribute] of Object.entries(app.customAttributes)) {
    const mapped = mappedValue(app, name, user, userName.value);
    const raw = mapped === undefined ? groupValue(name, attribute, assignments) : mapped;
    const value = attributeValue(name, attribute, raw);
    if (value !== null) profile[name] = value;
    const namespace = externalNamespace(attribute);
    // Okta leaves an attribute without a namespace out of what it sends.
    if (namespace === '') continue;
    custom.push({
      namespace,
      path: externalPath(name, attribute.externalName),
      value,
      isPushed: app.mappings[0].properties[name]?.pushStatus !== 'DONT_PUSH',
    });
  }
  return {
    userName: userName.value,
    isUserNamePushed: userName.isPushed,
    ...{ email, givenName, familyName, displayName, custom, profile },
  };
}

/** undefined: not mapped, which leaves the word to the group assignment. */
function mappedValue(app: SandboxApp, name: string, user: SandboxUser, userName: string): unknown {
  const properties = app.mappings[0].properties;
  const mapping = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!mapping?.expression) return undefined;
  try {
    return evaluateExpression(mapping.expression, {
      user: user.profile,
      appuser: { userName },
      app: { id: app.id, name: app.name, label: app.label },
    });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const message = `Invalid expression for ${name}: ${error.message} (at ${error.offset})`;
    throw new ExpressionError(message, error.offset);
  }
}

/**
 * The value of the assignment with the best priority, for attributes that a group may set (scope NONE). Arrays with
 * `union: ENABLE` take the values of every group.
 */
function groupValue(
  name: string,
  attribute: Json,
  assignments: readonly SandboxAssignment[],
): unknown {
  if (attribute.scope === 'SELF') return null;
  const values = assignments
    .map(({ profile }) => (Object.hasOwn(profile, name) ? profile[name] : null))
    .filter((value) => value !== null && value !== undefined);
  if (attribute.union === 'ENABLE' && attribute.type === 'array')
    return [...new Set(values.flat())];
  return values[0] ?? null;
}

/** `name.honorificPrefix` is a place inside `name`; anything but dotted names is beyond the local org. */
function externalPath(name: string, externalName: unknown): string[] {
  const external = typeof externalName === 'string' && externalName !== '' ? externalName : name;
  const path = external.split('.');
  if (path.some((part) => !/^[A-Za-z$_][\w$-]*$/.test(part) || part === '__proto__')) {
    throw new ExpressionError(`The local org cannot place the external name '${external}'`, 0);
  }
  return path;
}

function externalNamespace({ externalNamespace: namespace }: Json): string {
  if (namespace === undefined || namespace === null) return '';
  const urn = String(namespace).trim();
  if (urn !== '' && !/^urn:/i.test(urn)) {
    throw new ExpressionError(`The external namespace '${urn}' is not a schema URN`, 0);
  }
  return urn;
}
