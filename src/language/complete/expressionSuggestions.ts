import { allSignatures, type Signature, signatureText } from '../../expression/signatures/index';
import { OPERATORS } from '../../expression/signatures/operators';
import { functionText } from '../describe/functionText';
import { OKTA_USER_ATTRIBUTES } from '../describe/userAttributes';
import type { Cursor } from './cursor';
import { textSuggestions } from './expressionTexts';
import { expressionTyped } from './expressionTyped';
import { type LiveNames, type Suggestion, verbatim } from './suggestion';

/** What can stand at the end of the expression that is being typed, or of the text constant in it. */
export function expressionSuggestions({ typed }: Cursor, live: LiveNames): Suggestion[] {
  const { text, open } = expressionTyped(typed);
  if (open) return textSuggestions(open, typed, live);
  const word = /[A-Za-z_][\w.]*$/.exec(text)?.[0] ?? '';
  const attributes = userAttributes(live).map(({ name, detail }, order) => ({
    label: `user.${name}`,
    kind: 'attribute' as const,
    detail,
    snippet: verbatim(`user.${name}`),
    replaces: word.length,
    order,
  }));
  const functions = [...allSignatures().values()]
    .filter(({ isDeprecated }) => !isDeprecated)
    .map((signature, order) => functionSuggestion(signature, word.length, 1000 + order));
  return [...attributes, ...operators(text, word), ...functions];
}

/** Where a value stands before the cursor: what can follow it. */
function operators(text: string, word: string): Suggestion[] {
  if (word !== '' || !/[\w)}\]"'] $/.test(text)) return [];
  return OPERATORS.filter(({ isOffered }) => isOffered).map(({ name, says }, order) => ({
    ...{ label: name, kind: 'constant' as const, detail: says, snippet: `${verbatim(name)} ` },
    ...{ replaces: 0, order: 2000 + order },
  }));
}

function functionSuggestion(signature: Signature, replaces: number, order: number): Suggestion {
  const { name, parameters } = signature;
  const stops = parameters
    .filter(({ isOptional }) => !isOptional)
    .map((parameter, index) => `\${${index + 1}:${parameter.name}}`);
  return {
    label: name,
    kind: 'function',
    detail: signatureText(signature),
    documentation: functionText(signature),
    snippet: `${verbatim(name)}(${stops.join(', ')})$0`,
    replaces,
    order,
  };
}

function userAttributes({ userAttributes: own }: LiveNames): { name: string; detail: string }[] {
  const standard = OKTA_USER_ATTRIBUTES.map(({ name, title }) => ({ name, detail: title }));
  const known = new Set(standard.map(({ name }) => name));
  const custom = own.filter((name) => !known.has(name));
  return [...standard, ...custom.map((name) => ({ name, detail: 'Custom attribute of the org' }))];
}
