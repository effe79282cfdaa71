/** Where something stands in the file: names of keys, and numbers of the items of lists. */
export type Place = readonly (string | number)[];

/** The same in one word, in which `*` stands for any one step, as `groups.*.push`. */
export type Key = string;

/** Whether a place is that of the key, or stands below it. */
export function isWithin(key: Key, place: Place): boolean {
  const steps = key.split('.');
  return (
    steps.length <= place.length &&
    steps.every((step, index) => step === '*' || step === place[index])
  );
}

/** Whether a place is just that of the key. */
export function isAt(key: Key, place: Place): boolean {
  return key.split('.').length === place.length && isWithin(key, place);
}
