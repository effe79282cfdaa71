/**
 * Creating an app or a push is not idempotent, and what Okta has made without answering may show in its lists late. So:
 *
 * 1. A run that gets no answer looks for it, with growing pauses, for `lookMs`. Found, it is taken.
 * 2. Not found, it is not created a second time in this run: the run ends as unproven, and the journal keeps it open.
 * 3. The next run looks first, until `sureMs` have passed since the request. Only then is it created again, and the end of
 *    the run tells when there turn out to be two.
 */
export interface LateCreates {
  /** From when the answer did not come, milliseconds. */
  lookMs: number;
  /** From the journal's last word of the request, milliseconds. */
  sureMs: number;
  /** Pauses between two looks, milliseconds; the last one is repeated. */
  pausesMs: readonly number[];
}
