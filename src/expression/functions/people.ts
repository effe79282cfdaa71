import { fail } from '../argumentError';
import type { ExpressionContext, Profile } from '../context';
import { type FunctionTable, text } from './functionTable';

/** Okta supports no other one (Okta Expression Language overview, manager and assistant functions). */
const RELATIVES_SOURCE = 'active_directory';

/** Functions that look up the user and who belongs to it; refused where the context does not know. */
export const personFunctions: FunctionTable = {
  'user.getInternalProperty': ([name], { context }) =>
    (context.internalProperty ?? unknown('internal properties of users'))(text(name)) ?? null,
  'user.getLinkedObject': ([name], { context }) =>
    (context.linkedUser ?? unknown('linked objects'))(text(name)),
  getAssistantAppUser: ([source, app], { context }) => relative(context, 'assistant', source, app),
  getAssistantUser: ([source], { context }) => relative(context, 'assistant', source),
  getManagerAppUser: ([source, app], { context }) => relative(context, 'manager', source, app),
  getManagerUser: ([source], { context }) => relative(context, 'manager', source),
  findDirectoryUser: (_, { context }) => onlyOne(context, 'active_directory'),
  findWorkdayUser: (_, { context }) => onlyOne(context, 'workday'),
  // False for several directories too (Okta Expression Language overview, since January 2024).
  hasDirectoryUser: (_, { context }) => profilesIn(context, 'active_directory').length === 1,
  hasWorkdayUser: (_, { context }) => profilesIn(context, 'workday').length > 0,
};

function unknown(what: string): () => never {
  return () => fail(`${what} are not known here`);
}

function relative(
  context: ExpressionContext,
  relation: 'manager' | 'assistant',
  source: unknown,
  attributeSource?: unknown,
): Profile | null {
  const ask = context.relative ?? unknown(`${relation}s`);
  const from = text(source);
  if (from !== RELATIVES_SOURCE) fail(`"${RELATIVES_SOURCE}" is the only source of ${relation}s`);
  return ask(relation, from, attributeSource === undefined ? undefined : text(attributeSource));
}

function profilesIn(
  { directoryUsers }: ExpressionContext,
  directory: 'active_directory' | 'workday',
): readonly Profile[] {
  return (directoryUsers ?? unknown('directories'))(directory);
}

function onlyOne(
  context: ExpressionContext,
  directory: 'active_directory' | 'workday',
): Profile | null {
  const profiles = profilesIn(context, directory);
  return profiles.length === 1 ? (profiles[0] ?? null) : null;
}
