import { defined } from '../../base/defined';
import { isSecretField } from '../../config/check/secretFields';
import { isCredential } from '../../config/environments/credentialVariables';
import { environmentsOf, variablesOf } from '../../config/environments/environments';
import { referencesIn } from '../../config/environments/references';
import type { Position } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import type { Cursor } from './cursor';
import { closesReference } from './flowQuotes';
import { openQuote, type Suggestion, verbatim } from './suggestion';

const KINDS = [
  { kind: 'var', about: 'A variable of the environment' },
  { kind: 'env', about: 'An environment variable of the process' },
  { kind: 'secret', about: 'A secret, by name: the value is never in the file' },
] as const;

/** What can stand in the `${…}` that is being typed; undefined when none is. */
export function referenceSuggestions(
  document: ConfigDocument,
  { typed, path, isFlow }: Cursor,
  position: Position,
): Suggestion[] | undefined {
  const open = /\$\{(?:(var|env|secret):)?([\w.-]*)$/.exec(typed);
  if (!open) return undefined;
  const [, kind, name = ''] = open;
  const behind = document.text.slice(document.offsetAt(position));
  const close = closesReference(behind, isFlow && openQuote(typed) === '') ? '' : '\\}';
  if (kind === undefined) {
    const wanted = isSecretField(path) ? 'secret' : 'var';
    return KINDS.map(({ kind: label, about }) => ({
      label,
      kind: 'reference' as const,
      detail: about,
      snippet: `${label}:$0${close}`,
      replaces: name.length,
      order: label === wanted ? 0 : 1,
    }));
  }
  return namesOf(document, kind).map(({ label, detail }, order) => ({
    label,
    kind: 'reference' as const,
    ...defined({ detail }),
    snippet: `${verbatim(label)}${close}`,
    replaces: name.length,
    order,
  }));
}

function namesOf(document: ConfigDocument, kind: string): { label: string; detail?: string }[] {
  if (kind === 'var') {
    const scopes = environmentsOf(document).map((name) => variablesOf(document, name));
    const names = new Set(scopes.flatMap((variables) => [...variables.keys()]));
    return [...names].map((label) => {
      const detail = scopes.find((variables) => variables.has(label))?.get(label);
      return detail === undefined ? { label } : { label, detail };
    });
  }
  const used = referencesIn(document.value).filter((reference) => reference.kind === kind);
  const names = [...new Set(used.map(({ name }) => name))];
  // A variable that is not read is not offered either.
  const offered = kind === 'env' ? names.filter((name) => !isCredential(name, {})) : names;
  return offered.map((label) => ({ label }));
}
