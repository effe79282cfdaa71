import { FILTER_KEYS, FILTER_OPERATORS } from './filterNames';
import type { Expression, Span } from './syntax';

/** Says what is wrong with a filter of `user.getGroups` that is written out. */
export function checkFilter(filter: Expression, say: (message: string, place: Span) => void): void {
  if (filter.kind !== 'map') return;
  for (const { key, value } of filter.entries) {
    if (key.kind !== 'literal' || typeof key.value !== 'string') continue;
    if (key.value === 'operator') checkOperator(value, say);
    else if (!FILTER_KEYS.includes(key.value)) {
      say(`'${key.value}' is no name that a filter can ask for: ${FILTER_KEYS.join(', ')}`, key);
    }
  }
}

function checkOperator(value: Expression, say: (message: string, place: Span) => void): void {
  if (value.kind !== 'literal' || FILTER_OPERATORS.some((name) => name === value.value)) return;
  say(`the operator is ${FILTER_OPERATORS.join(' or ')}`, value);
}
