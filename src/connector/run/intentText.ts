import type { Intent } from './intent';

/** What a test is about to make, for the question before its first write. */
export function intentText({ baseUrl, prefix, users, groups }: Intent): string {
  return (
    `Make up to ${users} users and ${groups} groups of the test on ${baseUrl} ` +
    `(names begin with ${prefix}), change them, and remove them again?`
  );
}
