import type { DesiredState } from '../../config/desired/desiredState';
import { groupIdOf } from '../resources/groups/live';
import { exportApp } from './exportApp';
import { exportInto } from './exportInto';
import type { FileParts } from './fileParts';
import type { LiveApp } from './readForExport';

/**
 * The file as it would read if it said what the org has: the left side of a comparison. What the file does not list is
 * left out, unless its section is exclusive, and so are sections and settings of the app that it leaves out: the plan
 * leaves them alone, so they are no difference.
 * @throws {ConflictError} when the file is for another org.
 */
export function liveAsFile(text: string, desired: DesiredState, from: LiveApp): string {
  const parts = listed(exportApp(from).parts, desired, from);
  return exportInto(text, desired, parts, from, {
    isManaged: (section) => desired[section] !== undefined,
  });
}

function listed(
  parts: FileParts,
  { app: desired, attributes, mappings, groups = [], exclusive }: DesiredState,
  { live }: LiveApp,
): FileParts {
  const ids = new Set(groups.map((group) => groupIdOf(group, live)));
  ids.delete(undefined);
  const named = Object.entries(desired).filter(([, value]) => value !== undefined);
  const kept = new Set([...named.map(([key]) => key), 'use', 'label', 'id', 'name']);
  return {
    ...parts,
    app: Object.fromEntries(Object.entries(parts.app).filter(([key]) => kept.has(key))),
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
