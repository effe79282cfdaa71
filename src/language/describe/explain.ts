import { messageOf } from '../../base/errors';
import { own } from '../../base/record';
import { viewOf } from '../../config/environments/views';
import type { ConfigDocument } from '../../config/yaml/document';
import { type Dictionary, listOf, mapOf, textOf } from '../../config/yaml/values';
import { checkExpression } from '../../expression/check';
import type { ContextGroup } from '../../expression/context';
import { evaluateExpression } from '../../expression/evaluate';
import { signatureOf } from '../../expression/signatures/index';
import { nounFor } from '../../expression/types';
import { profileAsRead } from '../../expression/userAttributes';
import { USER_URN } from '../../scim/urns';
import { wordsOf } from './expressionWords';
import { asksForGroups, groupOf, groupsNamedIn } from './groupsAsked';
import { contextOf, type ExampleUser } from './person';

export type { ExampleUser } from './person';
export { EXAMPLE_USER, inGroups } from './person';

export interface Explanation {
  attribute: string;
  expression: string;
  /** Of the expression, in words. */
  type: string;
  /** As JSON; undefined when it has none. */
  value: string | undefined;
  /** Why there is no value. */
  problem: string | undefined;
  /** What makes the value doubtful: Okta may have another one, or refuse the expression. */
  notes: readonly string[];
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
  person: ExampleUser,
): Omit<Explanation, 'attribute' | 'scim'> {
  const { type, findings, remarks = [] } = checkExpression(expression);
  const notes = [...findings, ...remarks].map(({ message }) => message);
  const said = {
    expression,
    type: nounFor(type),
    notes: [...notes, ...likelyIn(expression, person)],
  };
  try {
    const value = evaluateExpression(expression, contextOf(person));
    const shown = value === null || value === undefined ? undefined : JSON.stringify(value);
    const problem = shown === undefined ? 'no value: nothing is sent' : undefined;
    return { ...said, value: shown, problem };
  } catch (error) {
    const problem = messageOf(error);
    return { ...said, notes: notes.filter((note) => note !== problem), value: undefined, problem };
  }
}

/** What Okta does not say in as many words. */
function likelyIn(expression: string, { profile }: ExampleUser): string[] {
  const names = new Set(wordsOf(expression).map(({ text }) => text));
  const isMadeUpName = profileAsRead(profile) !== profile;
  return [
    ...[...names]
      .filter((name) => signatureOf(name)?.sure === 'likely')
      .map((name) => `what ${name} gives is likely: Okta does not say it in as many words`),
    ...(isMadeUpName && (names.has('user.displayName') || names.has('source.displayName'))
      ? ['a display name that nobody has entered is first and last name (likely)']
      : []),
  ];
}

/**
 * Groups that a person can be put in, to see what the mappings give: those that they name, and those of the file.
 * Undefined when no mapping depends on groups.
 */
export function groupsToChoose(
  document: ConfigDocument,
  environment: string | undefined,
  env: Record<string, string | undefined>,
): readonly ContextGroup[] | undefined {
  const { config } = viewOf(document, env, environment);
  const expressions = Object.values(mapOf(config['mappings'])).flatMap(
    (mapping) => textOf(mapping) ?? textOf(own(mapOf(mapping), 'expression')) ?? [],
  );
  if (!expressions.some(asksForGroups)) return undefined;
  const ofFile = listOf(config['groups']).flatMap(
    (group) => textOf(own(mapOf(group), 'name')) ?? [],
  );
  const all = [
    ...expressions.flatMap(groupsNamedIn),
    ...ofFile.map((name) => groupOf('name', name)),
  ];
  return [...new Map(all.map((group) => [group.name, group])).values()];
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
