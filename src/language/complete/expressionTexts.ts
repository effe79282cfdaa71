import { INTERNAL_PROPERTIES } from '../../expression/elsewhere';
import { FILTER_KEYS, FILTER_OPERATORS } from '../../expression/filterNames';
import { openCall } from '../describe/openCall';
import type { OpenText } from './expressionTyped';
import { groupOffers } from './groupOffers';
import { type LiveNames, openQuote, type Suggestion, verbatim, withinText } from './suggestion';

/** A value that a function takes as a text. */
interface Offer {
  name: string;
  /** What goes in, where it is not the name. */
  id?: string;
  detail: string;
  kind: 'group' | 'constant';
}

const TYPES = ['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'];

/** What can stand in a text of an expression that is being typed: groups by name, and the words that functions know. */
export function textSuggestions(
  { before, written, quote }: OpenText,
  typed: string,
  live: LiveNames,
): Suggestion[] {
  const call = openCall(before);
  if (!call) return [];
  const yaml = openQuote(typed);
  return offersOf(call.name, call.commas, before, written, live).map(
    ({ name, id = name, detail, kind }, order) => {
      const inner = id.replaceAll(quote, quote + quote);
      return {
        ...{ label: name, kind, detail, order },
        snippet: verbatim(yaml === '' ? inner : withinText(yaml, inner)),
        replaces: written.length,
      };
    },
  );
}

function offersOf(
  name: string,
  position: number,
  before: string,
  written: string,
  live: LiveNames,
): readonly Offer[] {
  switch (name) {
    case 'isMemberOfGroupName':
    case 'isMemberOfGroupNameStartsWith':
    case 'isMemberOfGroupNameContains':
      return groupOffers(live, written);
    case 'isMemberOfGroup':
    case 'isMemberOfAnyGroup':
      return ids(live);
    case 'getManagerUser':
    case 'getAssistantUser':
      return words(['active_directory'], 'The only source that Okta supports');
    case 'getManagerAppUser':
    case 'getAssistantAppUser':
      return position === 0
        ? words(['active_directory'], 'The only source that Okta supports')
        : [];
    case 'user.getInternalProperty':
      return words(INTERNAL_PROPERTIES, 'Of the user, beside the profile');
    case 'getFilteredGroups':
      if (position === 0) return ids(live);
      return position === 1
        ? words(['group.name', 'group.id'], 'An expression for each group')
        : [];
    case 'user.getGroups':
      return ofFilter(before, written, live);
    default:
      return [];
  }
}

/** Groups by name, whose ids go in. */
function ids({ groupIds }: LiveNames): Offer[] {
  return [...(groupIds ?? [])].map(([name, id]) => ({ name, id, detail: id, kind: 'group' }));
}

function words(names: readonly string[], detail: string): Offer[] {
  return names.map((name) => ({ name, detail, kind: 'constant' }));
}

/** Names of a filter at its start and behind commas, else values of the name before the colon. */
function ofFilter(before: string, written: string, live: LiveNames): readonly Offer[] {
  const key = /["']([\w.]+)["']\s*:\s*(?:\{[^}]*)?["']$/.exec(before)?.[1];
  switch (key) {
    case undefined:
      return /[{,]\s*["']$/.test(before)
        ? words([...FILTER_KEYS, 'operator'], 'Of the filter')
        : [];
    case 'operator':
      return words(FILTER_OPERATORS, 'How the name is compared');
    case 'group.id':
      return ids(live);
    case 'group.type':
      return words(TYPES, 'Type of a group');
    case 'group.profile.name':
      return groupOffers(live, written);
    default:
      return [];
  }
}
