import { userPath } from '../bench';
import { type Check, neededFor, OKTA_SCIM } from '../check';
import { describeReply, show } from '../describeReply';
import { isObject } from '../scim';
import { bad, good } from '../verdict';

const NEW_NAME = 'Changed';

export const updateChecks: readonly Check[] = [
  {
    id: 'user-update',
    title: 'A user can be updated by PUT',
    area: 'update',
    level: neededFor('pushProfileUpdates'),
    kind: 'write',
    expected: 'the own representation with a new name is taken, and the new name reads back',
    source: `${OKTA_SCIM}, Update a user (custom apps use PUT); RFC 7644 section 3.5.1`,
    fix: 'Take PUT with the body that GET returned, meta, id and groups included, and keep what changed.',
    async run(bench) {
      const { user, body } = await bench.fetchUser();
      const name = isObject(body['name']) ? body['name'] : {};
      const changed = { ...body, name: { ...name, familyName: NEW_NAME } };
      const put = await bench.send({ method: 'PUT', path: userPath(user.id), body: changed });
      if (put.status !== 200 && put.status !== 204) return bad(describeReply(put), put);
      const { body: after, reply } = await bench.fetchUser();
      const kept = isObject(after['name']) ? after['name']['familyName'] : undefined;
      if (kept !== NEW_NAME) return bad(`name.familyName is ${show(kept)} after the PUT`, reply);
      return good(`${put.status}, and the change reads back`, put);
    },
  },
];
