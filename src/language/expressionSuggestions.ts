import type { ConfigDocument } from '../config/document';
import type { Path } from '../config/finding';
import type { Cursor } from './cursor';
import { type LiveNames, type Suggestion, verbatim } from './suggestion';
import { OKTA_USER_ATTRIBUTES } from './userAttributes';

/** Whether the value at a path is an Okta expression: a mapping, or the template of the user name. */
export function isExpressionAt(path: Path): boolean {
  if (path[0] === 'mappings') {
    return path.length === 2 || (path.length === 3 && path[2] === 'expression');
  }
  return path.length === 3 && path[0] === 'app' && path[1] === 'username' && path[2] === 'template';
}

/** What can stand at the end of the expression that is being typed; nothing inside of a text constant. */
export function expressionSuggestions(
  _document: ConfigDocument,
  { typed }: Cursor,
  live: LiveNames,
): Suggestion[] {
  const text = withoutYamlQuote(typed);
  if (isInText(text)) return [];
  const word = /[A-Za-z_][\w.]*$/.exec(text)?.[0] ?? '';
  return [...userAttributes(live)].map(({ name, detail }, order) => ({
    label: `user.${name}`,
    kind: 'attribute' as const,
    detail,
    snippet: verbatim(`user.${name}`),
    replaces: word.length,
    order,
  }));
}

/** The quote that opens a YAML scalar is not part of the expression; within it, `\"` is. */
function withoutYamlQuote(typed: string): string {
  if (typed.startsWith("'")) return typed.slice(1).replaceAll("''", "'");
  return typed.startsWith('"') && typed.slice(1).includes('\\"')
    ? typed.slice(1).replaceAll('\\"', '"')
    : typed;
}

/** Inside of a text constant of the expression, in double quotes or, as SpEL allows, in single ones. */
function isInText(expression: string): boolean {
  let quote = '';
  for (const sign of expression) {
    if (quote === '') {
      if (sign === '"' || sign === "'") quote = sign;
    } else if (sign === quote) quote = '';
  }
  return quote !== '';
}

function userAttributes({ userAttributes: own }: LiveNames): { name: string; detail: string }[] {
  const standard = OKTA_USER_ATTRIBUTES.map(({ name, title }) => ({ name, detail: title }));
  const known = new Set(standard.map(({ name }) => name));
  const custom = own.filter((name) => !known.has(name));
  return [...standard, ...custom.map((name) => ({ name, detail: 'Custom attribute of the org' }))];
}
