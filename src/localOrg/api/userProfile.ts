import { defined } from '../../base/defined';
import type { Json } from '../../base/record';
import { validationError } from '../http/errors';
import type { ApiContext } from './context';
import { valueFault } from './profileRules';

const REQUIRED = ['login', 'email', 'firstName', 'lastName'];

/** Attributes of Okta's default user profile, in the order of its Profile Editor. */
const NAMES =
  'login firstName lastName middleName honorificPrefix honorificSuffix email title displayName nickName profileUrl secondEmail mobilePhone primaryPhone streetAddress city state zipCode countryCode postalAddress preferredLanguage locale timezone userType employeeNumber costCenter organization division department managerId manager'.split(
    ' ',
  );

/** Longest values that Okta takes (Okta API 2026.06.3, UserProfile); 0: no limit is documented. */
const LONGEST: Readonly<Record<string, number>> = {
  login: 100,
  email: 100,
  secondEmail: 100,
  firstName: 50,
  lastName: 50,
  city: 128,
  state: 128,
  zipCode: 50,
  countryCode: 2,
  postalAddress: 4096,
  streetAddress: 1024,
  mobilePhone: 100,
  primaryPhone: 100,
};

/** `definitions.base.properties` of a user schema. */
export const USER_ATTRIBUTES: Readonly<Record<string, Json>> = Object.fromEntries(
  NAMES.map((name) => [name, attributeOf(name)]),
);

export function isBaseUserAttribute(name: string): boolean {
  return Object.hasOwn(USER_ATTRIBUTES, name);
}

/** Custom attributes of the user type's schema, or of the group schema (`group`). */
export function customAttributes(context: ApiContext, key: string): Record<string, Json> {
  return context.store.state.customAttributes?.[key] ?? {};
}

/** @throws {OktaError} 400 for an unknown attribute, a value of another type, a required one without value. */
export function checkUserProfile(context: ApiContext, typeId: string, profile: Json): void {
  for (const name of REQUIRED) {
    if (typeof profile[name] !== 'string' || profile[name] === '') {
      throw validationError(name, `${name}: The field cannot be left blank`);
    }
  }
  const attributes = [USER_ATTRIBUTES, customAttributes(context, typeId)];
  for (const [name, value] of Object.entries(profile)) {
    const fault = valueFault(attributes, name, value) ?? lengthFault(name, value);
    if (fault !== undefined) throw validationError(name, fault);
  }
}

function lengthFault(name: string, value: unknown): string | undefined {
  const longest = LONGEST[name] ?? Number.POSITIVE_INFINITY;
  if (typeof value !== 'string' || value.length <= longest) return undefined;
  return `${name}: The field is too long (${longest} at most)`;
}

function attributeOf(name: string): Json {
  const title = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return {
    title: title.charAt(0).toUpperCase() + title.slice(1),
    type: 'string',
    ...(name === 'email' || name === 'secondEmail' ? { format: 'email' } : {}),
    ...(REQUIRED.includes(name) ? { required: true } : {}),
    mutability: 'READ_WRITE',
    scope: 'NONE',
    ...defined({ maxLength: LONGEST[name] }),
    permissions: [{ principal: 'SELF', action: name === 'login' ? 'READ_ONLY' : 'READ_WRITE' }],
    master: { type: 'PROFILE_MASTER' },
  };
}
