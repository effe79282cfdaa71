/** Names that are told; the others are counted. */
const NAMED = 3;

/** As `A, B, C and 4,997 more`: however many there are, one line is enough for them. */
export function someOf(names: readonly string[], named = NAMED): string {
  const first = names.slice(0, named).join(', ');
  const more = names.length - named;
  return more <= 0 ? first : `${first} and ${more.toLocaleString('en-US')} more`;
}
