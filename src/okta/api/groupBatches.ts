/** Okta answers 414 or cuts the search beyond these; the address of the org and the other parameters fit beside it. */
const LONGEST_SEARCH = 3600;
const MOST_PER_REQUEST = 25;

/** Attributes of groups and of users that are searched for. */
export type Searched = 'profile.name' | 'profile.login' | 'id';

/**
 * Splits names (or ids) into the batches that one search of groups or users each can ask for, duplicates removed: at
 * most 25, and a URL of at most 4,000 characters. One request per batch, as long as no batch finds more than 200.
 */
export function groupBatches(names: readonly string[]): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let length = 0;
  for (const name of new Set(names)) {
    const cost = encodeURIComponent(`${term('profile.login', name)} or `).length;
    if (batch.length === MOST_PER_REQUEST || (batch.length > 0 && length + cost > LONGEST_SEARCH)) {
      batches.push(batch);
      batch = [];
      length = 0;
    }
    batch.push(name);
    length += cost;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

/** The search expression for one batch. */
export function groupSearch(attribute: Searched, values: readonly string[]): string {
  return values.map((value) => term(attribute, value)).join(' or ');
}

/** Values of a filter are JSON strings (RFC 7644 §3.4.2.2). */
function term(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}
