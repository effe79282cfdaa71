/** As `1 group` and `2 groups`. @param many the word for any other count, when it is not the one with an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
