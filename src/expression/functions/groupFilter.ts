import { fail } from '../argumentError';
import type { ContextGroup } from '../context';
import { FILTER_KEYS, FILTER_OPERATORS } from '../filterNames';
import { kindOf, text } from './functionTable';

/** Groups that fit every filter; a list in one fits when one of its values does. */
export function groupsThatFit(
  groups: readonly ContextGroup[],
  filters: readonly unknown[],
): ContextGroup[] {
  const fit = filters.map(fitOf);
  return groups.filter((group) => fit.every((fits) => fits(group)));
}

function fitOf(filter: unknown): (group: ContextGroup) => boolean {
  if (!(filter instanceof Map))
    return fail(`a map such as {'group.id': …} is needed, not ${kindOf(filter)}`);
  const operator = operatorIn(filter);
  const conditions = [...filter]
    .filter(([key]) => key !== 'operator')
    .map(([key, value]) => conditionOf(String(key), wantedIn(value), operator));
  if (conditions.length === 0) fail(`a filter names one of ${FILTER_KEYS.join(', ')}`);
  return (group) => conditions.every((holds) => holds(group));
}

function operatorIn(filter: ReadonlyMap<unknown, unknown>): string {
  const operator = filter.get('operator') ?? FILTER_OPERATORS[0];
  const known = FILTER_OPERATORS.find((name) => name === operator);
  return known ?? fail(`the operator is ${FILTER_OPERATORS.join(' or ')}`);
}

function wantedIn(value: unknown): string[] {
  if (value === null) fail('a value is needed, not null');
  return (Array.isArray(value) ? value : [value]).map(text);
}

function conditionOf(
  key: string,
  wanted: readonly string[],
  operator: string,
): (group: ContextGroup) => boolean {
  switch (key) {
    case 'group.id':
      return ({ id }) => wanted.includes(id);
    case 'group.type':
      return ({ type }) =>
        wanted.includes(type ?? fail('the types of the groups are not known here'));
    case 'group.source.id':
      return ({ sourceId }) =>
        wanted.includes(sourceId ?? fail('the sources of the groups are not known here'));
    case 'group.profile.name':
      return operator === 'EXACT'
        ? ({ name }) => wanted.includes(name)
        : ({ name }) => wanted.some((prefix) => name.startsWith(prefix));
    default:
      return fail(`'${key}' is no name that a filter can ask for: ${FILTER_KEYS.join(', ')}`);
  }
}
