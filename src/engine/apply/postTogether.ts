import type { Resource } from '../../tutorial/steps';
import type { ApplyRun } from './applyRun';
import { isRefusal } from './errorKind';

/**
 * Sends a merge of several items in one request. When Okta refuses it as a whole, each item is sent alone, one after
 * the other, so that one bad item does not hold up the rest and the refusal names its cause.
 */
export async function postTogether<T>(
  run: ApplyRun,
  resource: Resource,
  items: Record<string, T>,
  post: (items: Record<string, T>) => Promise<void>,
): Promise<void> {
  const entries = Object.entries(items);
  if (entries.length === 0) return;
  try {
    await post(items);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [only, second] = entries;
    if (only && !second) {
      run.account.refused({ resource, key: only[0] }, error);
      return;
    }
    for (const [key, item] of entries) await postTogether(run, resource, { [key]: item }, post);
  }
}
