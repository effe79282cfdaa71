import { UsageError } from '../../base/errors';
import { isRecord, own } from '../../base/record';
import type { ConfigDocument } from '../yaml/document';
import { type Dictionary, mapOf, textOf } from '../yaml/values';
import { sharedMap } from './sharedFile';

/** Names of the environments that the file declares, in its order. */
export function environmentsOf(document: ConfigDocument): string[] {
  return Object.keys(environmentMap(document));
}

/** The environments as they are written, be it in the file or in a shared one; empty when there are none to be read. */
export function environmentMap(document: ConfigDocument): Dictionary {
  const { shared } = document;
  return mapOf(shared ? sharedMap(shared) : mapOf(document.value)['environments']);
}

/** Whether the environments of a file can be chosen from: there are none, or they are a map as they should be. */
export function hasReadableEnvironments(document: ConfigDocument): boolean {
  const { shared, value } = document;
  const environments = shared ? sharedMap(shared) : own(mapOf(value), 'environments');
  return (!shared && environments === undefined) || isRecord(environments);
}

/**
 * The environment to work with: the one named, else the file's default, else the only one; undefined when the file
 * declares none.
 * @throws {UsageError} when the name is unknown, or several are declared and none is named nor the default.
 */
export function chooseEnvironment(
  document: ConfigDocument,
  name: string | undefined,
): string | undefined {
  const names = environmentsOf(document);
  if (name !== undefined && !names.includes(name)) {
    throw new UsageError(`${document.fileName} declares no environment "${name}".`, {
      nextStep:
        names.length > 0 ? `Name one of: ${names.join(', ')}.` : 'It declares none: name none.',
    });
  }
  if (name !== undefined) return name;
  const preset = textOf(mapOf(document.value)['defaultEnvironment']);
  if (preset !== undefined && names.includes(preset)) return preset;
  if (names.length > 1) {
    throw new UsageError(
      `${document.fileName} declares several environments: ${names.join(', ')}.`,
      { nextStep: 'Name one with --env, or set defaultEnvironment in the file.' },
    );
  }
  return names[0];
}

/** The variables that an environment of the file sets; numbers and booleans count as their text. */
export function variablesOf(
  document: ConfigDocument,
  environment: string | undefined,
): ReadonlyMap<string, string> {
  return environment === undefined ? new Map() : variablesIn(environmentMap(document), environment);
}

/** The same, of environments that stand anywhere. */
export function variablesIn(
  environments: Dictionary,
  environment: string,
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const declared = own(environments, environment);
  const vars = mapOf(mapOf(declared)['vars']);
  for (const [name, value] of Object.entries(vars)) {
    if (value !== null && !Array.isArray(value) && !isRecord(value))
      variables.set(name, String(value));
  }
  return variables;
}

/** The message with the environments that it holds in. */
export function withEnvironments(message: string, environments: readonly string[]): string {
  const word = environments.length === 1 ? 'environment' : 'environments';
  return `${message} (${word} ${environments.join(', ')})`;
}
