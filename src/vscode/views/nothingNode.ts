import type { Reading } from '../window/reading';
import type { ViewNode } from './viewNode';

/** In place of the lines of a section that has none: why there are none. */
export function nothingNode(
  { target: { desired }, live }: Reading,
  section: 'attributes' | 'groups',
): ViewNode {
  const label =
    desired[section] === undefined
      ? `No ${section} in the file`
      : live.app
        ? `No ${section}, in the file or in Okta`
        : 'The app does not exist yet';
  const tooltip =
    desired[section] === undefined
      ? `The file has no section "${section}", so those of the app are left alone and not read.`
      : label;
  return {
    ...{ id: `${section}/none`, label, description: '', tooltip, icon: { id: 'info' } },
    ...{ tags: [], children: [] },
  };
}
