import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../base/defined';
import { itemLabel } from '../../tutorial/labels';
import { resourceFacts } from '../../tutorial/steps';
import type { Change, FieldChange, Ids } from './planModel';

/** What a change, or a problem, is about. */
export type Item = Pick<Change, 'resource' | 'key' | 'id' | 'groupId' | 'label' | 'mark'>;

type Named = Pick<Item, 'resource' | 'key' | 'label' | 'mark'>;

/** A change with what is seldom said left out. */
export function change(
  partial: Pick<Change, 'resource' | 'key' | 'outcome'> & Partial<Change>,
): Change {
  const { id: _, groupId: __, ...rest } = partial;
  return { risk: 'safe', fields: [], reason: '', ...rest, ...idsOf(partial) };
}

/** The ids that are known, and no keys for those that are not. */
export function idsOf({ id, groupId }: Ids): Ids {
  return defined({ id, groupId });
}

/** What names the item of a change, without what is to become of it. */
export function itemOf({ resource, key, label, mark, ...ids }: Item): Item {
  return { resource, key, ...idsOf(ids), ...defined({ label, mark }) };
}

/** What people call it, with what tells it from others of the same name where there are some. */
export function nameOf({ resource, key, label, mark }: Named): string {
  const name = label ?? itemLabel(resource, key);
  return mark === undefined ? name : `${name} (${mark})`;
}

/** The same with what it is, as `group push Vendors`. */
export function titleOf(item: Named): string {
  return `${resourceFacts(item.resource).one} ${nameOf(item)}`;
}

/** Whether two are about the same item: groups by their ids, whatever they are called, all else by name. */
export function isSameItem(a: Item, b: Item): boolean {
  const isByName = a.groupId === undefined || b.groupId === undefined;
  const isSame = isByName ? a.key === b.key : a.groupId === b.groupId;
  return a.resource === b.resource && isSame && fits(a.id, b.id);
}

function fits(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** A field that the file gives; `undefined` as `wanted` means that it does not. */
export type Field = [path: string, live: unknown, wanted: unknown];

/** The fields that differ. What the file does not give is not compared; Okta leaves out what is null. */
export function differing(fields: readonly Field[]): FieldChange[] {
  return fields
    .filter(([, live, wanted]) => wanted !== undefined && !isDeepStrictEqual(live ?? null, wanted))
    .map(([path, live, wanted]) => ({ path, live, wanted }));
}

/** The values that something new will have. */
export function given(fields: readonly Field[]): FieldChange[] {
  return differing(fields.map(([path, , wanted]) => [path, undefined, wanted]));
}
