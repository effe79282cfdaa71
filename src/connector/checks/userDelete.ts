import { idOf, resourcesOf } from '../../scim/bodies';
import { describeReply } from '../http/describeReply';
import { userPath } from '../run/bench';
import type { Check } from '../run/check';
import { ownUser, userQuery } from '../run/fixtures';
import { bad, good, remark } from '../run/verdict';

export const userDeleteChecks: readonly Check[] = [
  {
    id: 'user-delete',
    title: 'What a DELETE of a user does',
    area: 'cleanup',
    level: 'info',
    kind: 'write',
    expected: '204, then 404 and not found; or 403, 405 or 501, since Okta never sends it',
    source: 'RFC 7644 section 3.6; Okta, "SCIM 2.0 protocol", Delete a user',
    fix: 'Delete the user, or answer 405 or 501.',
    async run(bench) {
      const { id, name } = await ownUser(bench, 'delete');
      const path = userPath(id);
      const reply = await bench.send({ method: 'DELETE', path });
      if ([403, 405, 501].includes(reply.status))
        return remark(`${reply.status}: not supported`, reply);
      if (reply.status < 200 || reply.status > 299) return bad(describeReply(reply), reply);
      const after = await bench.reread(path, ({ status }) => status === 404);
      if (after.status !== 404) return bad(`read after it: ${describeReply(after)}`, after);
      bench.run.ledger.removed('Users', id);
      const listed = resourcesOf(await bench.send(userQuery(name))) ?? [];
      const found = listed.filter((user) => idOf(user) === id);
      return found.length === 0
        ? good(`${reply.status}, then 404`, reply)
        : bad(`${reply.status}, then 404, but the filter still finds it`, reply);
    },
  },
];
