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
