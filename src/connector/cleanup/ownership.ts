import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { idOf } from '../../scim/bodies';

/** Names of every run: `okta-scim-test-` and twelve digits. */
export const PREFIX = /^okta-scim-test-[0-9a-f]{12}$/;

/**
 * Whether the answer to a GET of `path` is a resource that a run with this prefix has made: the id of the path, and a
 * name of the run. Members of a group do not count: somebody may have put a user of the test into a group of theirs.
 */
export function isOwn(path: string, json: unknown, prefix: string): boolean {
  const id = idOf(json);
  if (id === undefined || !isRecord(json)) return false;
  if (path !== `/Users/${encodeURIComponent(id)}` && path !== `/Groups/${encodeURIComponent(id)}`) {
    return false;
  }
  return namesOf(json).some((name) => name.toLowerCase().startsWith(`${prefix}-`));
}

function namesOf({ userName, displayName, emails }: Json): string[] {
  const values = Array.isArray(emails) ? emails.filter(isRecord).map(({ value }) => value) : [];
  return [userName, displayName, ...values].filter((name) => typeof name === 'string');
}
