import type { ScimReply } from '../http/client';
import { describeReply } from '../http/describeReply';
import { bad, good, remark, type Verdict } from '../run/verdict';

/** 401, or 403 for one that is known but may not. */
export function refusesAsScim({ status }: ScimReply): boolean {
  return status === 401 || status === 403;
}

/** A request that cannot be served: `wanted` is right, another 4xx deserves a word, anything else is wrong. */
export function refusedWith(reply: ScimReply, ...wanted: readonly number[]): Verdict {
  if (wanted.includes(reply.status)) return good(`${reply.status}`, reply);
  if (reply.status >= 400 && reply.status <= 499) return remark(describeReply(reply), reply);
  return bad(describeReply(reply), reply);
}

/** For what Okta never sends: an answer that is not as it should be deserves a word, a failure of the server a warning. */
export function unasked(reply: ScimReply): Verdict {
  return reply.status >= 500 && reply.status !== 501
    ? bad(describeReply(reply), reply)
    : remark(describeReply(reply), reply);
}
