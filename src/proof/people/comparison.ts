import { own } from '../../base/record';
import type { DesiredState } from '../../config/desired/desiredState';
import type { AppUserSchema, OktaApp, ProfileMapping, SchemaAttribute } from '../../okta/oktaModel';
import { type PathStep, parsePath } from '../../scim/attributePath';
import { USER_URN } from '../../scim/urns';

/** One attribute of the app's profile, and where a SCIM user carries it. */
export interface ComparedAttribute {
  /** Variable name. */
  name: string;
  namespace: string;
  path: readonly PathStep[];
  /** The file names it: its values may be shown. */
  isListed: boolean;
  /** Its mapping applies on create only: what the target has later is the target's own. */
  isCreateOnly: boolean;
  /** Says of what kind a value is, not what it is: servers choose it themselves. */
  isMark: boolean;
}

/** What is compared of every person, in the order of the schema, `userName` first. */
export interface Comparison {
  attributes: readonly ComparedAttribute[];
  /** Expressions that apply now, by variable name; those for create only are left out. */
  expressions: ReadonlyMap<string, string>;
  /** The user type that the mapping is of; those of another one have mappings that are not read. */
  userTypeId?: string;
  /** `email`: the Console's "Unique identifier field for users". */
  isByEmail: boolean;
  /** What expressions can ask of the app. */
  app: Readonly<Record<string, unknown>>;
  /** Names of attributes that Okta sends to no place that is known. */
  unplaced: readonly string[];
}

/** Where the base attributes stand when the schema does not say (Okta, "SCIM 2.0 protocol", Create Users). */
const BASE_PLACES: Readonly<Record<string, string>> = {
  userName: 'userName',
  givenName: 'name.givenName',
  firstName: 'name.givenName',
  familyName: 'name.familyName',
  lastName: 'name.familyName',
  email: 'emails[primary eq true].value',
  displayName: 'displayName',
};

/** What of a person's profile is held against the target. */
export function comparisonOf(
  desired: DesiredState,
  app: OktaApp,
  schema: AppUserSchema,
  mapping: ProfileMapping | undefined,
): Comparison {
  const { attributes = {}, mappings = {}, provisioning } = desired;
  const isListed = (name: string) =>
    Object.hasOwn(attributes, name) || Object.hasOwn(mappings, name);
  const lines = mapping?.properties ?? {};
  const isCreateOnly = (name: string) => own(lines, name)?.pushStatus === 'DONT_PUSH';
  const compared: ComparedAttribute[] = [userNameOf(app, provisioning?.toApp)];
  const unplaced: string[] = [];
  const all = [
    ...Object.entries(schema.base).map((entry) => [...entry, true] as const),
    ...Object.entries(schema.custom).map((entry) => [...entry, false] as const),
  ];
  for (const [name, attribute, isBase] of all) {
    if (name === 'userName') continue;
    const place = placeOf(name, attribute, isBase);
    if (!place) unplaced.push(name);
    else {
      const isMark = isMarkPath(place.path);
      const facts = { isListed: isListed(name), isCreateOnly: isCreateOnly(name), isMark };
      compared.push({ name, ...place, ...facts });
    }
  }
  const { id, name, label } = app;
  return {
    attributes: compared,
    expressions: new Map(
      Object.entries(lines).flatMap(([variable, line]) =>
        isCreateOnly(variable) || variable === 'userName' ? [] : [[variable, line.expression]],
      ),
    ),
    ...(mapping && { userTypeId: mapping.source.id }),
    isByEmail: provisioning?.connector?.uniqueIdentifier === 'email',
    app: { id, name, label },
    unplaced,
  };
}

/** `pushStatus` counts for templates of type CUSTOM only (Okta API 2026.06.3, ApplicationCredentialsUsernameTemplate). */
function userNameOf({ credentials }: OktaApp, toApp: object | undefined): ComparedAttribute {
  const { type, pushStatus } = credentials?.userNameTemplate ?? {};
  const isExcluded = toApp !== undefined && Reflect.get(toApp, 'excludeUsernameUpdates') === true;
  return {
    name: 'userName',
    namespace: USER_URN,
    path: [{ name: 'userName' }],
    isListed: true,
    isCreateOnly: isExcluded || (type === 'CUSTOM' && pushStatus !== 'PUSH'),
    isMark: false,
  };
}

/** Undefined for what Okta does not send: an attribute without a namespace, or one whose name leads nowhere. */
function placeOf(
  name: string,
  { externalName, externalNamespace }: SchemaAttribute,
  isBase: boolean,
): { namespace: string; path: readonly PathStep[] } | undefined {
  const standard = isBase ? own(BASE_PLACES, name) : undefined;
  const external = externalName || standard || (isBase ? undefined : name);
  const namespace = (externalNamespace ?? '').trim() || (isBase ? USER_URN : '');
  const path = external === undefined ? undefined : parsePath(external);
  return path && path.length > 0 && namespace !== '' ? { namespace, path } : undefined;
}

/** `emails[primary eq true].type`, and `primary` itself. */
function isMarkPath(path: readonly PathStep[]): boolean {
  const last = path.at(-1)?.name;
  return path.length > 1 && (last === 'type' || last === 'primary');
}
