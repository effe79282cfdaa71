import { isRecord, own } from '../../base/record';
import { isConfigFileName } from '../fileNames';
import type { Path } from '../findings/finding';
import type { ConfigDocument, SharedFile } from '../yaml/document';
import { mapOf, valueAt } from '../yaml/values';

/** Where the map stands in a shared file: at its top, or under `environments:` as in a file of an app. */
export function sharedRoot({ value }: ConfigDocument): Path {
  const file = mapOf(value);
  const inside = own(file, 'environments');
  const isWhole = isRecord(inside) && !Object.hasOwn(inside, 'vars');
  return isWhole && Object.keys(file).length === 1 ? ['environments'] : [];
}

/** The environments of a shared file, whatever they are; undefined when it cannot be read. */
export function sharedMap(shared: SharedFile): unknown {
  if ('problem' in shared) return undefined;
  const { document } = shared;
  return valueAt(document.value, sharedRoot(document));
}

/** Why the shared file that a file names cannot be read, and how it is named; undefined when it can, or none is named. */
export function sharedProblem({ shared, value }: ConfigDocument) {
  if (!shared || !('problem' in shared)) return undefined;
  return { name: String(mapOf(value)['environments']), problem: shared.problem };
}

/** Said of a file that names itself as the one that it shares. */
export const SHARES_ITSELF = 'is this file itself: a shared file has the map of environments';

/**
 * Why a name leads to no shared file, wherever it is looked for; undefined when it may. A file may be from anywhere, and
 * is to lead nowhere but to YAML that is beside it or above: what is read there is shown in findings.
 */
export function sharedNameProblem(name: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names with these are refused
  if (/[\u0000-\u001f\u007f\\]/.test(name)) {
    return 'is no path of a shared file: use "/" between folders, and no control characters';
  }
  if (name.includes('${')) return 'is no path of a shared file: write it without references';
  if (/^(?:\/|~|[A-Za-z][A-Za-z0-9+.-]*:)/.test(name)) {
    return 'is no path of a shared file: write it relative to this file, as "../environments.yaml"';
  }
  if (!/[^/]\.ya?ml$/i.test(name)) {
    return 'is no path of a shared file: its name ends with ".yaml" or ".yml"';
  }
  if (isConfigFileName(name)) {
    return 'is the name of a file of an app: a shared file has another, as "environments.yaml"';
  }
  return undefined;
}
