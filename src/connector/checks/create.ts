import { isRecord } from '../../base/record';
import { hasSchema, idOf, sameText } from '../../scim/bodies';
import { USER_URN } from '../../scim/urns';
import { describeReply, show } from '../http/describeReply';
import { bodyOf, userPath } from '../run/bench';
import { type Check, neededFor, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { fetched, firstCreate, secondUser, theUser, whyTokenOnlyReads } from '../run/fixtures';
import { bad, good, SkipCheck } from '../run/verdict';
import { READ_BACK, readBack } from './readBack';
import { differences, missingIn } from './userShape';

const LEVEL = neededFor('pushNewUsers');
const RETURN_ALL =
  'Keep and return userName, name.givenName, name.familyName, emails and active, a boolean.';

export const createChecks: readonly Check[] = [
  {
    id: 'user-create',
    title: 'A user can be created',
    area: 'create',
    level: LEVEL,
    kind: 'write',
    expected: '201 with the user and its id',
    source: `${OKTA_SCIM}; ${OKTA_SPEC}, step 6; RFC 7644 section 3.3`,
    fix: 'Take every attribute of this body, also those you do not keep, and answer 201 with the user.',
    async run(bench) {
      const { reply, takenWithout } = await firstCreate(bench);
      const id = idOf(reply.json);
      if (reply.status === 201 && id !== undefined) return good(`201, id ${id}`, reply);
      if (takenWithout) {
        const { what, fix } = takenWithout;
        return bad(`${describeReply(reply)}; ${what} is taken`, reply, { fix });
      }
      if ((await whyTokenOnlyReads(bench)) !== undefined) {
        const fix =
          'The token may read and not write: give it the scope for SCIM, or take one that has it.';
        return bad(describeReply(reply), reply, { fix });
      }
      return bad(describeReply(reply), reply, {
        fix:
          reply.status >= 200 && reply.status < 300
            ? 'Answer 201 with the whole user: Okta says "Create new user returned empty user" without.'
            : undefined,
      });
    },
  },
  {
    id: 'user-create-body',
    title: 'A create returns the user as it is',
    area: 'create',
    level: LEVEL,
    kind: 'write',
    expected:
      'the User schema, userName, both names, emails and active in the answer to the create',
    source: `${OKTA_SPEC}, step 6; RFC 7644 section 3.3`,
    fix: 'Answer a create with the whole user, as a GET of it would.',
    async run(bench) {
      const { sent, reply } = await theUser(bench);
      if (!isRecord(reply.json) || idOf(reply.json) === undefined) {
        throw new SkipCheck('The answer to the create has no user; see user-create.');
      }
      if (!hasSchema(reply.json, USER_URN)) {
        return bad(`schemas is ${show(reply.json['schemas'])}`, reply);
      }
      const lacking = missingIn(reply.json);
      const wrong = lacking.length > 0 ? [] : differences(sent, reply.json);
      const read = await readBack(bench);
      const isSame = (one: readonly string[], other: readonly string[]) =>
        one.join() === other.join();
      if (
        lacking.length + wrong.length > 0 &&
        read.isRead &&
        isSame(read.missing, lacking) &&
        (lacking.length > 0 || isSame(read.wrong, wrong))
      ) {
        throw new SkipCheck(`It reads back like this, too; see ${READ_BACK}.`, READ_BACK);
      }
      if (lacking.length > 0) return bad(`missing: ${lacking.join(', ')}`, reply);
      return wrong.length === 0 ? good('as sent', reply) : bad(wrong.join('; '), reply);
    },
  },
  {
    id: 'user-id',
    title: 'The id is one that Okta can keep',
    area: 'create',
    level: LEVEL,
    kind: 'write',
    expected: 'a string of the server, without bulkId in it, not the externalId',
    source: `${OKTA_SCIM}; RFC 7643 section 3.1`,
    fix: 'Give every user an id of your own that never changes.',
    async run(bench) {
      const { id, sent, reply } = await theUser(bench);
      if (/bulkid/i.test(id)) return bad(`id is ${id}`, reply);
      return id === sent['externalId'] ? bad('id is the externalId', reply) : good(id, reply);
    },
  },
  {
    id: 'user-create-location',
    title: 'A create says where the user is',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: 'a Location header equal to meta.location',
    source: 'RFC 7644 section 3.3',
    fix: 'Send the address of the new user in the Location header and in meta.location.',
    async run(bench) {
      const { reply } = await theUser(bench);
      const { meta } = bodyOf(reply);
      const said = isRecord(meta) ? meta['location'] : undefined;
      if (reply.location === undefined) return bad('no Location header', reply);
      if (said === reply.location) return good(reply.location, reply);
      return bad(`Location is ${reply.location}, meta.location is ${show(said)}`, reply);
    },
  },
  {
    id: 'user-meta',
    title: 'meta says what the resource is and since when',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: 'meta.resourceType User, and dates in created and lastModified',
    source: 'RFC 7643 section 3.1',
    fix: 'Return meta with resourceType, created and lastModified (RFC 3339).',
    async run(bench) {
      const { body, reply } = await fetched(bench, userPath((await theUser(bench)).id));
      const meta = isRecord(body['meta']) ? body['meta'] : {};
      const wrong = [
        ...(meta['resourceType'] === 'User' ? [] : ['resourceType']),
        ...['created', 'lastModified'].filter((name) => !isDate(meta[name])),
      ];
      if (wrong.length === 0) return good('complete', reply);
      return bad(wrong.map((name) => `${name} is ${show(meta[name])}`).join('; '), reply);
    },
  },
  {
    id: READ_BACK,
    title: 'A created user reads back',
    area: 'create',
    level: LEVEL,
    kind: 'write',
    expected: 'userName, name, emails and active as they were sent, and the same id',
    source: `${OKTA_SCIM} (the attributes that Okta needs); ${OKTA_SPEC}, steps 2 and 7`,
    fix: RETURN_ALL,
    async run(bench) {
      const { user, reply, body, missing, wrong } = await readBack(bench);
      if (reply.status !== 200) return bad(describeReply(reply), reply);
      if (missing.length > 0) return bad(`missing: ${missing.join(', ')}`, reply);
      if (idOf(body) !== user.id) return bad(`id is ${show(body['id'])}`, reply);
      return wrong.length === 0 ? good('as sent', reply) : bad(wrong.join('; '), reply);
    },
  },
  {
    id: 'user-read-two',
    title: 'Every read answers the user that was asked for',
    area: 'create',
    level: LEVEL,
    kind: 'write',
    expected: 'two users read at once, each with its own id and userName',
    source: 'RFC 7644 section 3.4.1; observed behind proxies that cache without regard to the path',
    fix: 'Look at caches and at state shared between requests: an answer went to the wrong question.',
    async run(bench) {
      const users = [await theUser(bench), await secondUser(bench)];
      const reads = users.map(async ({ id, name }) => {
        const reply = await bench.reread(userPath(id), ({ status }) => status === 200);
        const body = bodyOf(reply);
        const mine = idOf(body) === id && sameText(body['userName'], name);
        return { reply, other: idOf(body) !== undefined && !mine ? show(body['id']) : undefined };
      });
      const wrong = (await Promise.all(reads)).find(({ other }) => other !== undefined);
      return wrong
        ? bad(`the answer is about user ${wrong.other}`, wrong.reply)
        : good('each its own');
    },
  },
];

function isDate(value: unknown): boolean {
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
  );
}
