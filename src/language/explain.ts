import type { ConfigDocument } from '../config/document';
import { mapOf, own, textOf, valueAt } from '../config/values';
import { checkExpression, nounFor } from '../expression/check';
import { evaluateExpression } from '../expression/evaluate';

/** A person to try expressions on: attributes of an Okta user by variable name. */
export interface ExampleUser {
  name: string;
  profile: Readonly<Record<string, unknown>>;
}

/** Made up; used while nobody else is chosen. */
export const EXAMPLE_USER: ExampleUser = {
  name: 'Ada Example',
  profile: {
    login: 'ada@example.com',
    email: 'ada@example.com',
    firstName: 'Ada',
    lastName: 'Example',
    displayName: 'Ada Example',
    title: 'Engineer',
    department: 'Research',
    employeeNumber: '1815',
    userType: 'Employee',
    countryCode: 'GB',
    locale: 'en_GB',
    timezone: 'Europe/London',
  },
};

export interface Explanation {
  attribute: string;
  expression: string;
  /** Of the expression, in words. */
  type: string;
  /** As JSON; undefined when it has none. */
  value: string | undefined;
  /** Why there is no value. */
  problem: string | undefined;
  /** Where SCIM carries it; undefined for an attribute that the file does not declare. */
  scim: string | undefined;
}

/** What every mapping of the file gives for a person, in the order of the file. */
export function explainMappings(document: ConfigDocument, user: ExampleUser): Explanation[] {
  return Object.entries(mapOf(valueAt(document.value, ['mappings']))).flatMap(
    ([attribute, mapping]) => {
      const expression = textOf(mapping) ?? textOf(own(mapOf(mapping), 'expression'));
      return expression === undefined ? [] : [explain(document, attribute, expression, user)];
    },
  );
}

/** What one expression gives for a person. `${var:…}` in it is not put in. */
export function explain(
  document: ConfigDocument,
  attribute: string,
  expression: string,
  user: ExampleUser,
): Explanation {
  const type = nounFor(checkExpression(expression).type);
  const said = { attribute, expression, type, scim: scimPlace(document, attribute) };
  try {
    const value = evaluateExpression(expression, { user: user.profile, source: user.profile });
    const shown = value === null || value === undefined ? undefined : JSON.stringify(value);
    const problem = shown === undefined ? 'no value: nothing is sent' : undefined;
    return { ...said, value: shown, problem };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ...said, value: undefined, problem };
  }
}

function scimPlace(document: ConfigDocument, attribute: string): string | undefined {
  const declared = mapOf(valueAt(document.value, ['attributes', attribute]));
  const name = textOf(own(declared, 'externalName'));
  if (name === undefined) return undefined;
  const namespace = (textOf(own(declared, 'externalNamespace')) ?? '').trim();
  // Attributes of the core schema stand at the root of the user (RFC 7643 section 3); others under their URN.
  const isCore = namespace === 'urn:ietf:params:scim:schemas:core:2.0:User' || namespace === '';
  return isCore ? name : `${namespace}:${name}`;
}
