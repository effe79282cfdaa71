import { messageOf } from '../../base/errors';
import { own } from '../../base/record';
import { viewOf } from '../../config/environments/views';
import type { ConfigDocument } from '../../config/yaml/document';
import { type Dictionary, mapOf, textOf } from '../../config/yaml/values';
import { checkExpression } from '../../expression/check';
import { evaluateExpression } from '../../expression/evaluate';
import { nounFor } from '../../expression/types';
import { USER_URN } from '../../scim/urns';
import { wordsOf } from './expressionWords';

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

/** What every mapping of a file gives for a person, in the order of the file, as an environment sees it. */
export function explainMappings(
  document: ConfigDocument,
  user: ExampleUser,
  environment: string | undefined,
  env: Record<string, string | undefined>,
): Explanation[] {
  const { config } = viewOf(document, env, environment);
  return Object.entries(mapOf(config['mappings'])).flatMap(([attribute, mapping]) => {
    const expression = textOf(mapping) ?? textOf(own(mapOf(mapping), 'expression'));
    if (expression === undefined) return [];
    const declared = own(mapOf(config['attributes']), attribute);
    const scim = declared === undefined ? undefined : scimPlace(attribute, mapOf(declared));
    return [{ attribute, scim, ...evaluated(expression, user) }];
  });
}

function evaluated(
  expression: string,
  { profile }: ExampleUser,
): Pick<Explanation, 'expression' | 'type' | 'value' | 'problem'> {
  const said = { expression, type: nounFor(checkExpression(expression).type) };
  try {
    const value = evaluateExpression(expression, { user: profile, source: profile });
    const shown = value === null || value === undefined ? undefined : JSON.stringify(value);
    const problem = shown === undefined ? 'no value: nothing is sent' : undefined;
    return { ...said, value: shown, problem };
  } catch (error) {
    return { ...said, value: undefined, problem: messageOf(error) };
  }
}

/** The attributes of the Okta user that expressions read, each once. */
export function attributesRead(found: readonly Explanation[]): string[] {
  const names = found.flatMap(({ expression }) =>
    wordsOf(expression).flatMap(({ text }) => {
      const name = /^(?:user|source)\.(?:profile\.)?([A-Za-z_]\w*)/.exec(text)?.[1];
      return name === undefined ? [] : [name];
    }),
  );
  return [...new Set(names)];
}

function scimPlace(attribute: string, declared: Dictionary): string {
  const name = textOf(own(declared, 'externalName')) ?? attribute;
  const namespace = (textOf(own(declared, 'externalNamespace')) ?? '').trim();
  // Attributes of the core schema stand at the root of the user (RFC 7643 section 3); others under their URN.
  const isCore = namespace === USER_URN || namespace === '';
  return isCore ? name : `${namespace}:${name}`;
}
