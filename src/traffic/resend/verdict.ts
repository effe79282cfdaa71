import { resourcesOf, sameText } from '../../scim/bodies';
import { equalsOf, type ScimCall } from '../call';
import { effectOf } from '../effects/effectOf';
import type { Explained } from '../explain';
import type { Judged, ResentExchange } from './resendModel';
import { resourceKind, resourceName } from './steps';

type Verdict = Pick<ResentExchange, 'outcome' | 'note' | 'now'>;

/** What Okta would do with the answer of today, and whether it is what it did then. */
export function resentVerdict(
  { call: then, purpose, effect }: Explained,
  today: ScimCall,
): Verdict {
  const now = { status: today.status, effect: effectOf(today, purpose) };
  if (now.effect.isFault) {
    const isOld = effect.isFault && effect.check === now.effect.check;
    return { outcome: 'failed', now, note: isOld ? 'so it was in the recording' : '' };
  }
  if (effect.isFault) {
    return { outcome: 'passed', now, note: `in the recording: ${effect.text}` };
  }
  const [before, after] = [answerKind(then), answerKind(today)];
  return before === after
    ? { outcome: 'passed', now, note: '' }
    : { outcome: 'warning', now, note: `${before} in the recording, ${after} now` };
}

/** An answer as recorded. */
export function recordedJudged({ call, effect }: Explained): Judged {
  return { status: call.status, effect };
}

/** What sort of answer it is: for a look-up, whether somebody is found; else how it begins (RFC 9110 section 15). */
function answerKind(call: ScimCall): string {
  const { status, id, query, method, received } = call;
  if (status === undefined) return 'no answer';
  const kind = resourceKind(call);
  const wanted = equalsOf(query)?.value;
  if (kind && method === 'GET' && id === undefined && wanted !== undefined) {
    const found = (resourcesOf({ json: received }) ?? []).filter((one) =>
      sameText(resourceName(kind, one), wanted),
    );
    if (status < 300 || status === 404) return found.length === 0 ? 'nobody found' : 'found';
  }
  return status < 300 ? 'a success' : `HTTP ${status}`;
}
