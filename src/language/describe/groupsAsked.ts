import type { ContextGroup } from '../../expression/context';
import { readExpression } from '../../expression/parse';
import { type Expression, type NodeOf, nodesOf } from '../../expression/syntax';

/** Functions that look at the groups of a user, and whether their texts are ids or (parts of) names. */
const ASK: ReadonlyMap<string, 'id' | 'name' | 'other'> = new Map([
  ['getFilteredGroups', 'id'],
  ['isMemberOfAnyGroup', 'id'],
  ['isMemberOfGroup', 'id'],
  ['isMemberOfGroupName', 'name'],
  ['isMemberOfGroupNameContains', 'name'],
  ['isMemberOfGroupNameStartsWith', 'name'],
  ['isMemberOfGroupNameRegex', 'other'],
  ['user.getGroups', 'other'],
]);

/** Whether an expression depends on the groups of the user. */
export function asksForGroups(expression: string): boolean {
  return callsIn(expression).length > 0;
}

/** Groups that an expression names, each as one group: a part of a name stands for a group of that name. */
export function groupsNamedIn(expression: string): ContextGroup[] {
  return callsIn(expression).flatMap(({ name, args }) => {
    const kind = ASK.get(name);
    if (name === 'user.getGroups') return args.flatMap(groupsOfFilter);
    if (kind === undefined || kind === 'other') return [];
    const named = name === 'getFilteredGroups' ? args.slice(0, 1) : args;
    return named.flatMap(textsIn).map((text) => groupOf(kind, text));
  });
}

function callsIn(expression: string): NodeOf<'call'>[] {
  return readExpression(expression).expressions.flatMap((whole) =>
    [...nodesOf(whole)].filter(
      (node): node is NodeOf<'call'> => node.kind === 'call' && ASK.has(node.name),
    ),
  );
}

function groupsOfFilter(filter: Expression): ContextGroup[] {
  if (filter.kind !== 'map') return [];
  return filter.entries.flatMap(({ key, value }) => {
    const asked = key.kind === 'literal' ? key.value : undefined;
    if (asked === 'group.id') return textsIn(value).map((text) => groupOf('id', text));
    if (asked === 'group.profile.name') return textsIn(value).map((text) => groupOf('name', text));
    return [];
  });
}

/** A text, or those of an array; none of what is worked out. */
function textsIn(node: Expression): string[] {
  if (node.kind === 'array') return node.items.flatMap(textsIn);
  return node.kind === 'literal' && typeof node.value === 'string' && node.value !== ''
    ? [node.value]
    : [];
}

/** What is not told of a group is made up: the id of one that is named, the name of one that has its id told. */
export function groupOf(kind: 'id' | 'name', text: string): ContextGroup {
  const type = 'OKTA_GROUP';
  return kind === 'id'
    ? { id: text, name: `Group ${text}`, type }
    : { id: `00g ${text}`, name: text, type };
}
