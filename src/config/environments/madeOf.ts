import { ADDRESSES } from '../check/rules/addresses';
import type { ConfigDocument } from '../yaml/document';
import { mapOf, valueAt } from '../yaml/values';
import { variablesOf } from './environments';
import { isWellFormed, referencesIn } from './references';

/** Addresses that credentials are sent to. */
const TARGETS = [
  ['org'],
  ...ADDRESSES.flatMap(({ path, takesSecrets }) => (takesSecrets ? [path] : [])),
];

/**
 * The environment variables that each address which gets credentials is made of, through variables of the file too; by
 * its place in the file, as `provisioning.connector.baseUrl`. Addresses without any are left out.
 */
export function addressesMadeOf(
  document: ConfigDocument,
  environment: string | undefined,
): Record<string, readonly string[]> {
  const variables = variablesOf(document, environment);
  const found = TARGETS.map((path) => {
    const text = valueAt(mapOf(document.value), path);
    return [path.join('.'), [...variablesBehind(text, variables)]] as const;
  });
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

function variablesBehind(text: unknown, variables: ReadonlyMap<string, string>): Set<string> {
  const names = new Set<string>();
  const open: unknown[] = [text];
  const seen = new Set<string>();
  while (open.length > 0) {
    for (const reference of referencesIn(open.pop()).filter(isWellFormed)) {
      const { kind, name } = reference;
      if (kind === 'env') names.add(name);
      if (kind !== 'var' || seen.has(name)) continue;
      seen.add(name);
      open.push(variables.get(name));
    }
  }
  return names;
}
