import { NotTried } from '../notTried.mjs';

/** Status and, for a refusal, Okta's code and first cause, without what differs from org to org. */
export function told({ status, body }) {
  if (status < 400) return String(status);
  const cause = body?.errorCauses?.[0]?.errorSummary ?? '';
  return [status, body?.errorCode ?? '', plain(cause)].filter((part) => part !== '').join(' ');
}

/** Without ids and names of a run. */
export function plain(text) {
  return text.replace(/okta-scim-live-[\w@.-]+/g, 'NAME').replace(/\b0[0-9a-zA-Z]{19}\b/g, 'ID');
}

/** Keys of an object in the order of the alphabet: a server may add some, and change their order. */
export function keys(value) {
  return Object.keys(value ?? {})
    .toSorted()
    .join(' ');
}

export function needed(value, why) {
  if (value === undefined || value === null) throw new NotTried(why);
  return value;
}
