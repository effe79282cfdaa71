import { isDeepStrictEqual } from 'node:util';
import type { Change, FieldChange } from './model';

/** A change with what is seldom said left out. */
export function change(
  partial: Pick<Change, 'resource' | 'key' | 'outcome'> & Partial<Change>,
): Change {
  return { risk: 'safe', fields: [], reason: '', ...partial };
}

/** A field that the file gives; `undefined` as `wanted` means that it does not. */
export type Field = [path: string, live: unknown, wanted: unknown];

/** The fields that differ. What the file does not give is not compared; Okta leaves out what is null. */
export function differing(fields: readonly Field[]): FieldChange[] {
  return fields
    .filter(([, live, wanted]) => wanted !== undefined && !isDeepStrictEqual(live ?? null, wanted))
    .map(([path, live, wanted]) => ({ path, live, wanted }));
}

/** The value of a key of the record's own: names come from people, and `constructor` is as good a name as any. */
export function own<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: string,
): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The values that something new will have. */
export function given(fields: readonly Field[]): FieldChange[] {
  return differing(fields.map(([path, , wanted]) => [path, undefined, wanted]));
}
