import { l10n } from 'vscode';
import type { Reading } from '../window/reading';
import type { ViewNode } from './viewNode';

/** In place of the lines of a section that has none: why there are none. */
export function nothingNode(
  { target: { desired }, live }: Reading,
  section: 'attributes' | 'groups',
): ViewNode {
  const isOfGroups = section === 'groups';
  const label =
    desired[section] === undefined
      ? isOfGroups
        ? l10n.t('No groups in the file')
        : l10n.t('No attributes in the file')
      : live.app
        ? isOfGroups
          ? l10n.t('No groups, in the file or in Okta')
          : l10n.t('No attributes, in the file or in Okta')
        : l10n.t('The app does not exist yet');
  const tooltip =
    desired[section] === undefined
      ? l10n.t(
          'The file has no section "{0}", so those of the app are left alone and not read.',
          section,
        )
      : label;
  return {
    ...{ id: `${section}/none`, label, description: '', tooltip, icon: { id: 'info' } },
    ...{ tags: [], children: [] },
  };
}
