import type { DesiredState } from '../../config/desired/desiredState';
import { groupIdOf } from '../resources/groups/live';
import { exportApp } from './exportApp';
import { exportInto } from './exportInto';
import type { FileParts } from './fileParts';
import type { LiveApp } from './readForExport';

/**
 * The file as it would read if it said what the org has: the left side of a comparison. What the file does not list is
 * left out, unless its section is exclusive: the plan leaves it alone, so it is no difference.
 * @throws {ConflictError} when the file is for another org.
 */
export function liveAsFile(text: string, desired: DesiredState, from: LiveApp): string {
  return exportInto(text, desired, listed(exportApp(from).parts, desired, from), from);
}

function listed(
  parts: FileParts,
  { attributes, mappings, groups = [], exclusive }: DesiredState,
  { live }: LiveApp,
): FileParts {
  const ids = new Set(groups.map((group) => groupIdOf(group, live)));
  ids.delete(undefined);
  return {
    ...parts,
    attributes: exclusive.has('attributes') ? parts.attributes : only(parts.attributes, attributes),
    mappings: exclusive.has('mappings') ? parts.mappings : only(parts.mappings, mappings),
    groups: exclusive.has('groups')
      ? parts.groups
      : parts.groups.filter((part) => ids.has(groupIdOf(part, live))),
  };
}

function only<T>(all: Record<string, T>, wanted: object | undefined): Record<string, T> {
  const names = Object.keys(all).filter((name) => Object.hasOwn(wanted ?? {}, name));
  return Object.fromEntries(names.map((name) => [name, all[name] as T]));
}
