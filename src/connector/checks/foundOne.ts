import type { Json } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply } from '../http/describeReply';
import { bad, good, type Verdict } from '../run/verdict';

/** Whether the list is the one resource with that id. */
export function foundOne(reply: ScimReply, id: string): Verdict {
  const found = resourcesOf(reply);
  if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
  if (found.length > 1) return bad(`${found.length} found: ${some(found)}`, reply);
  if (found.length === 0) return bad('nothing found', reply);
  return idOf(found[0]) === id ? good(`found, id ${id}`, reply) : bad(some(found), reply);
}

function some(found: readonly Json[]): string {
  return `ids ${found
    .slice(0, 3)
    .map((user) => idOf(user) ?? '?')
    .join(', ')}`;
}
