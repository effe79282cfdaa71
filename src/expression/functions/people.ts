import type { ExpressionContext, Profile } from '../context';
import { type FunctionTable, fail, optionalText, text } from './functionTable';

type Group = { id: string; name: string };

/** Functions that look the user up in the org; refused where the context does not know. */
export const personFunctions: FunctionTable = {
  isMemberOfAnyGroup: (ids, context) => {
    const wanted = ids.map(optionalText);
    return isInGroup(context, ({ id }) => wanted.includes(id));
  },
  isMemberOfGroup: ([wanted], context) => hasGroup(context, wanted, ({ id }, text) => id === text),
  isMemberOfGroupName: ([wanted], context) =>
    hasGroup(context, wanted, ({ name }, text) => name === text),
  isMemberOfGroupNameContains: ([part], context) =>
    hasGroup(context, part, ({ name }, text) => name.includes(text)),
  isMemberOfGroupNameRegex: ([pattern], context) => {
    const wanted = simplePattern(text(pattern));
    return isInGroup(context, ({ name }) => wanted.test(name));
  },
  isMemberOfGroupNameStartsWith: ([prefix], context) =>
    hasGroup(context, prefix, ({ name }, text) => name.startsWith(text)),
  'user.getInternalProperty': ([name], { internalProperty }) =>
    (internalProperty ?? unknown('internal properties of users'))(text(name)) ?? null,
  'user.getLinkedObject': ([name], { linkedUser }) =>
    (linkedUser ?? unknown('linked objects'))(text(name)),
  getAssistantAppUser: ([source, app], context) => relative(context, 'assistant', source, app),
  getAssistantUser: ([source], context) => relative(context, 'assistant', source),
  getManagerAppUser: ([source, app], context) => relative(context, 'manager', source, app),
  getManagerUser: ([source], context) => relative(context, 'manager', source),
  findDirectoryUser: (_, context) => onlyOne(context, 'active_directory'),
  findWorkdayUser: (_, context) => onlyOne(context, 'workday'),
  hasDirectoryUser: (_, context) => profilesIn(context, 'active_directory').length > 0,
  hasWorkdayUser: (_, context) => profilesIn(context, 'workday').length > 0,
};

function unknown(what: string): () => never {
  return () => fail(`${what} are not known here`);
}

function isInGroup({ groups }: ExpressionContext, isWanted: (group: Group) => boolean): boolean {
  return (groups ?? unknown('the groups of the user'))().some(isWanted);
}

/** Null is in no group. Refuses what is no text also for a user without groups. */
function hasGroup(
  context: ExpressionContext,
  wanted: unknown,
  isWanted: (group: Group, text: string) => boolean,
): boolean {
  const written = optionalText(wanted);
  return isInGroup(context, (group) => wanted !== null && isWanted(group, written));
}

/** More of these, or groups that repeat, can take time without end to match. */
const MOST_REPEATS = 3;
const LONGEST_PATTERN = 100;

/** Regular expressions whose matching takes time in proportion; the rest is refused by name. */
function simplePattern(pattern: string): RegExp {
  const repeats = pattern.match(/[*+?}]/g)?.length ?? 0;
  if (pattern.length > LONGEST_PATTERN || repeats > MOST_REPEATS || /[()]|\\[1-9k]/.test(pattern)) {
    fail('this regular expression is too involved to be evaluated here');
  }
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return fail('this is not a regular expression');
  }
}

function relative(
  context: ExpressionContext,
  relation: 'manager' | 'assistant',
  source: unknown,
  attributeSource?: unknown,
): Profile | null {
  const ask = context.relative ?? unknown(`${relation}s`);
  return ask(
    relation,
    text(source),
    attributeSource === undefined ? undefined : text(attributeSource),
  );
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
