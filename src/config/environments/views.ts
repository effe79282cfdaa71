import type { ConfigDocument } from '../yaml/document';
import { type Dictionary, mapOf } from '../yaml/values';
import { isCredential } from './credentialVariables';
import { environmentMap, environmentsOf, variablesOf } from './environments';
import { Expansion, type Lookup, substitute, substituteText } from './references';

/** The file as one environment sees it: variables and environment variables put in, secrets left as references. */
export interface View {
  /** Undefined for a file without environments. */
  environment: string | undefined;
  config: Dictionary;
  /** Whether references were left as they stand because all that they put in would be too much. */
  isCut: boolean;
}

/** The view of the environment named, or of every environment; sections without references are shared among them. */
export function viewsOf(
  document: ConfigDocument,
  env: Record<string, string | undefined>,
  environment: string | undefined,
): View[] {
  const declared = environmentsOf(document);
  const names =
    environment !== undefined ? [environment] : declared.length > 0 ? declared : [undefined];
  return names.map((name) => viewOf(document, env, name));
}

export function viewOf(
  document: ConfigDocument,
  env: Record<string, string | undefined>,
  environment: string | undefined,
): View {
  const expansion = new Expansion();
  const lookup = lookupFor(variablesOf(document, environment), env, expansion);
  const { environments: written, defaultEnvironment, ...rest } = mapOf(document.value);
  // These say which variables there are, and are taken as they are written.
  const environments = document.shared ? environmentMap(document) : written;
  const config: Record<string, unknown> = { environments, defaultEnvironment };
  for (const [section, value] of Object.entries(rest)) {
    config[section] = substitute(value, lookup, expansion);
  }
  return { environment, config, isCut: expansion.isCut };
}

/** Variables may use each other; one that uses itself in the end is undefined. */
export function lookupFor(
  variables: ReadonlyMap<string, string>,
  env: Record<string, string | undefined>,
  expansion = new Expansion(),
): Lookup {
  const open = new Set<string>();
  const settled = new Map<string, string | undefined>();
  const lookup: Lookup = (kind, name) => {
    // Not looked up at all: what findings, plans and journals do not know they cannot show.
    if (kind === 'env') return isCredential(name, env) ? undefined : env[name];
    if (settled.has(name)) return settled.get(name);
    const text = variables.get(name);
    if (text === undefined || open.has(name)) return undefined;
    open.add(name);
    const value = substituteText(text, lookup, expansion);
    open.delete(name);
    settled.set(name, value);
    return value;
  };
  return lookup;
}
