/** Bytes of a name that every system keeps: ext4, APFS and NTFS end there or later. */
export const MOST_NAME_BYTES = 255;

/**
 * A text as a part of a file's name on every system: no two texts give the same. `encodeURIComponent` leaves `*` as it is,
 * which Windows has in no name.
 */
export function namePart(text: string): string {
  return encodeURIComponent(text).replaceAll('*', '%2A');
}
