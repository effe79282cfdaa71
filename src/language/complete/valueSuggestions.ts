import { defined } from '../../base/defined';
import { own } from '../../base/record';
import { environmentsOf } from '../../config/environments/environments';
import type { ConfigDocument } from '../../config/yaml/document';
import { listOf, mapOf, textOf, valueAt } from '../../config/yaml/values';
import { consoleWord } from '../../tutorial/values';
import type { SchemaGuide } from '../describe/schemaGuide';
import { SCIM_URNS } from '../describe/scimUrns';
import { isExpressionAt } from '../expressionPlaces';
import type { Cursor } from './cursor';
import { expressionSuggestions } from './expressionSuggestions';
import { groupOffers } from './groupOffers';
import { keySuggestions } from './keySuggestions';
import {
  type LiveNames,
  openQuote,
  type Suggestion,
  type SuggestionKind,
  scalar,
  verbatim,
  withinText,
} from './suggestion';

/** Values that fit at the cursor: from the schema, from the file, and from the org when it is known. */
export function valueSuggestions(
  document: ConfigDocument,
  cursor: Cursor,
  guide: SchemaGuide,
  live: LiveNames,
): Suggestion[] {
  const { path, typed, rest } = cursor;
  const quote = openQuote(typed);
  const closing = quote === '' || rest.startsWith(quote) ? '' : quote;
  const written = (text: string) =>
    verbatim(quote === '' ? scalar(text) : `${withinText(quote, text)}${closing}`);
  if (isExpressionAt(path)) return expressionSuggestions(cursor, live);
  const plain = (label: string, kind: SuggestionKind, detail = ''): Suggestion => ({
    label,
    kind,
    ...defined({ detail: detail || undefined }),
    snippet: written(label),
    replaces: typed.length - quote.length,
    order: 0,
  });
  const fromFile = namesAt(document, cursor, live).map(({ name, kind, detail }) =>
    plain(name, kind, detail),
  );
  // In quotes, `true` would be a text.
  const fitting = guide.valuesAt(path).filter((value) => quote === '' || typeof value === 'string');
  const fromSchema = fitting.map((value) => ({
    ...plain(String(value), 'constant', consoleWord(path, value)),
    snippet: typeof value === 'string' ? written(value) : String(value),
  }));
  const isNewItem = typeof path.at(-1) === 'number' && !cursor.isFlow;
  const keys = isNewItem ? keySuggestions(document, { ...cursor, kind: 'key' }, guide) : [];
  return [...fromFile, ...fromSchema, ...keys].map((suggestion, order) => ({
    ...suggestion,
    order: suggestion.order + order,
  }));
}

function namesAt(
  document: ConfigDocument,
  { path, typed }: Cursor,
  live: LiveNames,
): { name: string; kind: SuggestionKind; detail?: string }[] {
  const last = path.at(-1);
  if (path.length === 1 && last === 'defaultEnvironment') {
    return environmentsOf(document).map((name) => ({ name, kind: 'value' }));
  }
  if (last === 'externalNamespace') {
    return SCIM_URNS.map(({ urn, about }) => ({ name: urn, kind: 'constant', detail: about }));
  }
  if (path[0] === 'protect') return protectable(document);
  if (path[0] === 'groups' && path.length === 3 && last === 'name') {
    const listed = new Set(groupNames(document));
    return groupOffers(live, typed).filter(({ name }) => !listed.has(name));
  }
  return [];
}

function protectable(
  document: ConfigDocument,
): { name: string; kind: SuggestionKind; detail?: string }[] {
  const listed = new Set(listOf(valueAt(document.value, ['protect'])));
  const sections = (['attributes', 'mappings'] as const).flatMap((section) =>
    Object.keys(mapOf(valueAt(document.value, [section]))).map((name) => `${section}.${name}`),
  );
  const groups = groupNames(document).map((name) => `groups.${name}`);
  return ['app', ...sections, ...groups]
    .filter((name) => !listed.has(name))
    .map((name) => ({ name, kind: 'value' }));
}

function groupNames(document: ConfigDocument): string[] {
  return listOf(valueAt(document.value, ['groups'])).flatMap(
    (group) => textOf(own(mapOf(group), 'name')) ?? [],
  );
}
