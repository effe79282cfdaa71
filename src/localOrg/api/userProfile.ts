import type { Json } from '../../base/record';
import { validationError } from '../http/errors';
import type { ApiContext } from './context';
import { valueFault } from './profileRules';
import { REQUIRED_ATTRIBUTES, USER_ATTRIBUTES } from './userAttributes';

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

export function isBaseUserAttribute(name: string): boolean {
  return Object.hasOwn(USER_ATTRIBUTES, name);
}

/** Custom attributes of the user type's schema, or of the group schema (`group`). */
export function customAttributes(context: ApiContext, key: string): Record<string, Json> {
  return context.store.state.customAttributes?.[key] ?? {};
}

/** Base attributes of the user type's schema, as they were changed. */
export function userAttributes(
  context: ApiContext,
  typeId: string,
): Readonly<Record<string, Json>> {
  return context.store.state.baseAttributes?.[typeId] ?? USER_ATTRIBUTES;
}

/** @throws {OktaError} 400 for an unknown attribute, a value of another type, a required one without value. */
export function checkUserProfile(
  context: ApiContext,
  typeId: string,
  profile: Json,
  /** What Okta's summary calls the user when an attribute is unknown; the attribute's name unless given. */
  about?: string,
): void {
  const base = userAttributes(context, typeId);
  for (const name of REQUIRED_ATTRIBUTES) {
    const value = profile[name];
    const isMissing = value === undefined || value === null;
    // An update of the schema may have made a name optional.
    if (isMissing && base[name]?.['required'] !== true) continue;
    if (typeof value !== 'string' || value === '') {
      throw validationError(name, `${name}: The field cannot be left blank`);
    }
  }
  checkAddresses(profile, context.settings.loginIsEmail);
  const attributes = [USER_ATTRIBUTES, customAttributes(context, typeId)];
  for (const [name, value] of Object.entries(profile)) {
    const fault = valueFault(attributes, name, value) ?? lengthFault(name, value);
    if (fault === undefined) continue;
    const isKnown = attributes.some((part) => Object.hasOwn(part, name));
    throw validationError(isKnown ? name : (about ?? name), fault);
  }
}

/** An address as the default policies of an org ask for it: one `@`, and a domain with a dot. */
const ADDRESS = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** @throws {OktaError} 400 with both causes when both are wrong. */
function checkAddresses({ login, email }: Json, loginIsEmail: boolean): void {
  const causes: string[] = [];
  if (loginIsEmail && !ADDRESS.test(String(login))) {
    causes.push('login: Username must be in the form of an email address');
  }
  if (!ADDRESS.test(String(email))) causes.push('email: Does not match required pattern');
  if (causes.length > 0) {
    throw validationError(causes[0]?.startsWith('login') ? 'login' : 'email', ...causes);
  }
}

function lengthFault(name: string, value: unknown): string | undefined {
  const longest = LONGEST[name] ?? Number.POSITIVE_INFINITY;
  if (typeof value !== 'string' || value.length <= longest) return undefined;
  return `${name}: The field is too long (${longest} at most)`;
}
