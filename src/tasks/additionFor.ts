import { InvalidError } from '../base/errors';
import type { ConfigDocument } from '../config/yaml/document';
import { type Addable, type AddedToFile, additionTo } from '../engine/export/additionTo';
import { namesOfSeveral } from '../engine/export/readForExport';
import type { Look } from './look';
import type { OrgAccess } from './orgHost';

/**
 * What it takes to list in the file what only Okta has, by the last look at the org. Of a group one GET more: whether
 * others have its name, which the file has to tell apart by id. Errors as `additionTo`, and those of the access.
 */
export async function additionFor(
  access: Pick<OrgAccess, 'reader' | 'desired'>,
  document: ConfigDocument,
  items: readonly [Addable, ...Addable[]],
  { live }: Pick<Look, 'live'>,
  signal: AbortSignal,
): Promise<AddedToFile> {
  const { app } = live;
  if (!app) {
    throw new InvalidError('The app is not in the org any more.', {
      nextStep: 'Refresh the views.',
    });
  }
  const [{ groupId }] = items;
  const name = live.groups.get(groupId ?? '')?.profile.name;
  const same =
    name === undefined ? [] : await (await access.reader()).findGroupsByName([name], { signal });
  const groups = new Map(live.groups);
  for (const group of same) groups.set(group.id, group);
  const from = {
    live: { ...live, app, groups },
    isLabelUnique: true,
    sharedNames: namesOfSeveral(same),
  };
  return additionTo(document, access.desired, items, from, process.env);
}
