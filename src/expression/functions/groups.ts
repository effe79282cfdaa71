import { ArgumentError, fail } from '../argumentError';
import type { ContextGroup, ExpressionContext } from '../context';
import { matcherOf } from '../pattern/pattern';
import {
  type FunctionRun,
  type FunctionTable,
  kindOf,
  optionalText,
  spread,
  text,
  whole,
} from './functionTable';
import { groupsThatFit } from './groupFilter';

/** Of `getFilteredGroups` (Okta, "Customize tokens returned from Okta", limit). */
const MOST_GROUPS = 100;

/** Functions that look at the groups of the user; refused where the context does not know them. */
export const groupFunctions: FunctionTable = {
  getFilteredGroups: ([ids, expression, limit], run) =>
    filteredGroups(ids, text(expression), whole(limit), run),
  isMemberOfAnyGroup: (ids, { context }) => {
    const wanted = spread(ids).map(optionalText);
    return groupsOf(context).some(({ id }) => wanted.includes(id));
  },
  isMemberOfGroup: ([wanted], { context }) =>
    hasGroup(context, wanted, ({ id }, written) => id === written),
  isMemberOfGroupName: ([wanted], { context }) =>
    hasGroup(context, wanted, ({ name }, written) => name === written),
  isMemberOfGroupNameContains: ([part], { context }) =>
    hasGroup(context, part, ({ name }, written) => name.includes(written)),
  isMemberOfGroupNameRegex: ([pattern], { context, work }) => {
    const isWanted = matcherOf(text(pattern), work);
    return groupsOf(context).some(({ name }) => isWanted(name));
  },
  isMemberOfGroupNameStartsWith: ([prefix], { context }) =>
    hasGroup(context, prefix, ({ name }, written) => name.startsWith(written)),
  'user.getGroups': (filters, { context }) =>
    groupsThatFit(groupsOf(context), filters).map(asObject),
};

function groupsOf({ groups }: ExpressionContext): readonly ContextGroup[] {
  return (groups ?? (() => fail('the groups of the user are not known here')))();
}

/** Null is in no group. Refuses what is no text also for a user without groups. */
function hasGroup(
  context: ExpressionContext,
  wanted: unknown,
  isWanted: (group: ContextGroup, written: string) => boolean,
): boolean {
  const written = optionalText(wanted);
  return groupsOf(context).some((group) => wanted !== null && isWanted(group, written));
}

/** As expressions see a group: by the names of Okta's API. */
function asObject({ id, name, type, sourceId, profile }: ContextGroup): Record<string, unknown> {
  return {
    ...{ id, name, type: type ?? null },
    ...(profile?.['description'] === undefined ? {} : { description: profile['description'] }),
    profile: { ...profile, name },
    source: { id: sourceId ?? null },
  };
}

/** What an expression gives for each group of the user that is among some; null left out. */
function filteredGroups(
  ids: unknown,
  expression: string,
  limit: number,
  { context, evaluate }: FunctionRun,
): unknown[] {
  if (!Array.isArray(ids) && typeof ids !== 'string') {
    fail(`an array is needed, not ${kindOf(ids)}`);
  }
  if (limit < 1 || limit > MOST_GROUPS) fail(`the limit is between 1 and ${MOST_GROUPS}`);
  const wanted = new Set(Array.isArray(ids) ? ids.map(optionalText) : ids.split(','));
  const found = groupsOf(context).filter(({ id }) => wanted.has(id));
  if (found.length > limit)
    fail(`the user is in ${found.length} of the groups, the limit is ${limit}`);
  return found.map((group) => {
    const value = evaluate(expression, {
      ...context,
      apps: { ...context.apps, group: asObject(group) },
    });
    if (typeof value === 'string') return value;
    throw new ArgumentError(`the expression for a group gives ${kindOf(value)}, no text`);
  });
}
