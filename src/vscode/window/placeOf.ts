import type { Path, Range } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { keysOfAppField } from '../../tutorial/fields';
import { type Resource, resourceFacts } from '../../tutorial/steps';
import type { FileGroup } from './fileGroups';

/** What a line of a plan is about. */
export interface Subject {
  resource: Resource;
  key: string;
  groupId?: string | undefined;
  /** Path of one field of the change. */
  field?: string;
}

/**
 * Where the file speaks of a change, or of one field of it: the nearest key that is there. Undefined for what the file
 * does not list at all, such as an unmanaged attribute.
 * @param groups those of the file, in its order.
 */
export function placeOf(
  document: ConfigDocument,
  groups: readonly FileGroup[],
  subject: Subject,
): Range | undefined {
  const { section, rest } = pathOf(groups, subject);
  for (let length = rest.length; length >= 0; length -= 1) {
    const range = document.rangeOf([...section, ...rest.slice(0, length)], 'key');
    if (range) return range;
  }
  return undefined;
}

/** `section` has to be there; of `rest`, as much as there is. */
function pathOf(
  groups: readonly FileGroup[],
  { resource, key, groupId, field }: Subject,
): { section: Path; rest: Path } {
  // By id where both have one: a group that the file does not list may have the name of one that it does.
  const index = groups.findIndex((group) =>
    group.groupId === undefined || groupId === undefined
      ? group.name === key
      : group.groupId === groupId,
  );
  const [section = '', ...below] = resourceFacts(resource).at.split('.');
  const within = field === undefined ? [] : field.split('.');
  switch (resource) {
    case 'app':
      return {
        section: [section],
        rest: field === undefined ? [] : keysOfAppField(field).slice(1),
      };
    case 'attribute':
    case 'mapping':
      return { section: [section, key], rest: within };
    // A group that is not listed has the index -1, which leads nowhere.
    case 'assignment':
    case 'push':
      return { section: [section, index], rest: [...below.slice(1), ...within] };
    default:
      return { section: [section], rest: [...below, ...key.split('.')] };
  }
}
