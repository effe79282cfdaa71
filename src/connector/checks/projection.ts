import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply } from '../http/describeReply';
import type { Check } from '../run/check';
import { subject, userQuery } from '../run/fixtures';
import { bad, good, type Verdict } from '../run/verdict';

const BASE = {
  area: 'projection',
  level: 'info',
  kind: 'read',
  needs: 'user',
  source: 'RFC 7644 section 3.9; Okta does not send it',
} as const;

export const projectionChecks: readonly Check[] = [
  {
    ...BASE,
    id: 'projection-attributes',
    title: 'attributes names what comes back',
    expected: 'id, schemas and userName, without emails, for attributes=userName',
    fix: 'Return the attributes that are asked for, and those that are always returned.',
    async run(bench) {
      const { id } = await subject(bench);
      const path = `/Users/${encodeURIComponent(id)}`;
      const reply = await bench.send({ method: 'GET', path, query: { attributes: 'userName' } });
      return onlyUserName(reply.json, reply);
    },
  },
  {
    ...BASE,
    id: 'projection-excluded',
    title: 'excludedAttributes names what stays away',
    expected: 'id and userName, without emails, for excludedAttributes=emails',
    fix: 'Leave out the attributes that are excluded.',
    async run(bench) {
      const { id } = await subject(bench);
      const path = `/Users/${encodeURIComponent(id)}`;
      const query = { excludedAttributes: 'emails' };
      const reply = await bench.send({ method: 'GET', path, query });
      return onlyUserName(reply.json, reply);
    },
  },
  {
    ...BASE,
    id: 'projection-list',
    title: 'attributes works in lists',
    expected: 'id and userName, without emails, in each user of a list',
    fix: 'Apply attributes to the resources of a list.',
    async run(bench) {
      const { name } = await subject(bench);
      const request = userQuery(name);
      const query = { ...request.query, attributes: 'userName' };
      const reply = await bench.send({ ...request, query });
      return onlyUserName(resourcesOf(reply)?.[0], reply);
    },
  },
];

function onlyUserName(user: unknown, reply: ScimReply): Verdict {
  if (reply.status !== 200 || !isRecord(user)) return bad(describeReply(reply), reply);
  const lacking = required(user);
  if (lacking.length > 0) return bad(`without ${lacking.join(' and ')}`, reply);
  return user['emails'] === undefined ? good('as asked', reply) : bad('with emails', reply);
}

/** `id` is always returned (RFC 7643 section 3.1), `userName` was asked for or not excluded. */
function required(user: Json): string[] {
  return [
    ...(idOf(user) === undefined ? ['id'] : []),
    ...(typeof user['userName'] === 'string' ? [] : ['userName']),
  ];
}
