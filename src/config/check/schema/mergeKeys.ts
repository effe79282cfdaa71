import { isRecord, own } from '../../../base/record';
import type { Path } from '../../findings/finding';
import type { Said } from '../../findings/report';
import { listOf, mapOf, valueAt } from '../../yaml/values';

/** Merge keys are of YAML 1.1; in YAML 1.2, which we read, this is a name like any other. */
const MERGE = '<<';

/** Whether something is said of a merge key or of what stands behind it, but that it does nothing: all else is noise. */
export function isBesidesMerge({ code, path }: Said): boolean {
  const at = path.indexOf(MERGE);
  return at !== -1 && !(code === 'unknown-key' && at === path.length - 1);
}

/** A merge key does nothing, whatever map it stands in. */
export function mergeKeySaid(mapPath: Path): Said {
  return {
    code: 'unknown-key',
    severity: 'error',
    path: [...mapPath, MERGE],
    part: 'key',
    message: 'Merge keys ("<<") are not used here.',
  };
}

/** Merge keys in the maps whose names are free: everywhere else the schema finds them. */
export function mergeKeyFindings(value: unknown): Said[] {
  return freeMaps(value)
    .filter((path) => {
      const map = valueAt(value, path);
      return isRecord(map) && Object.hasOwn(map, MERGE);
    })
    .map(mergeKeySaid);
}

function freeMaps(value: unknown): Path[] {
  const file = mapOf(value);
  const environments = Object.keys(mapOf(own(file, 'environments')));
  return [
    ['attributes'],
    ['mappings'],
    ['environments'],
    ...environments.map((name) => ['environments', name, 'vars']),
    ...[...listOf(own(file, 'groups')).keys()].map((index) => [
      'groups',
      index,
      'assign',
      'profile',
    ]),
  ];
}
