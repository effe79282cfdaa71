import { bodyOf, userPath } from '../bench';
import { type Check, neededFor, OKTA_SCIM, OKTA_SPEC } from '../check';
import type { ScimReply } from '../client';
import { describeReply, show } from '../describeReply';
import { fetched, firstCreate, secondUser, theUser } from '../fixtures';
import { hasSchema, idOf, isObject, sameText, USER_URN } from '../scim';
import { bad, good, remark, SkipCheck, unsafe, type Verdict } from '../verdict';
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
      const { reply } = await firstCreate(bench);
      const id = idOf(reply.json);
      if (reply.status === 201 && id !== undefined) return good(`201, id ${id}`, reply);
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
      const { sent } = await theUser(bench);
      const { reply } = await firstCreate(bench);
      if (!isObject(reply.json) || idOf(reply.json) === undefined) {
        throw new SkipCheck('The answer to the create has no user; see user-create.');
      }
      if (!hasSchema(reply.json, USER_URN)) {
        return bad(`schemas is ${show(reply.json['schemas'])}`, reply);
      }
      const lacking = missingIn(reply.json);
      if (lacking.length > 0) return bad(`missing: ${lacking.join(', ')}`, reply);
      const wrong = differences(sent, reply.json);
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
      await theUser(bench);
      const { reply } = await firstCreate(bench);
      const { meta } = bodyOf(reply);
      const said = isObject(meta) ? meta['location'] : undefined;
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
      const meta = isObject(body['meta']) ? body['meta'] : {};
      const wrong = [
        ...(meta['resourceType'] === 'User' ? [] : ['resourceType']),
        ...['created', 'lastModified'].filter((name) => !isDate(meta[name])),
      ];
      if (wrong.length === 0) return good('complete', reply);
      return bad(wrong.map((name) => `${name} is ${show(meta[name])}`).join('; '), reply);
    },
  },
  {
    id: 'user-read-back',
    title: 'A created user reads back',
    area: 'create',
    level: LEVEL,
    kind: 'write',
    expected: 'userName, name, emails and active as they were sent, and the same id',
    source: `${OKTA_SCIM} (the attributes that Okta needs); ${OKTA_SPEC}, steps 2 and 7`,
    fix: RETURN_ALL,
    async run(bench) {
      const user = await theUser(bench);
      const reply = await bench.reread(userPath(user.id), ({ status }) => status === 200);
      if (reply.status !== 200) return bad(describeReply(reply), reply);
      const body = bodyOf(reply);
      const lacking = missingIn(body);
      if (lacking.length > 0) return bad(`missing: ${lacking.join(', ')}`, reply);
      if (idOf(body) !== user.id) return bad(`id is ${show(body['id'])}`, reply);
      const wrong = differences(user.sent, body);
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
  {
    id: 'user-optional-attributes',
    title: 'displayName, locale and externalId are kept',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: 'the three as they were sent',
    source: 'RFC 7643 sections 3.1 and 4.1.1',
    fix: 'Keep these attributes: Okta sends them with every user.',
    async run(bench) {
      const user = await theUser(bench);
      const { body, reply } = await fetched(bench, userPath(user.id));
      const names = ['displayName', 'locale', 'externalId'];
      const wrong = names.filter((name) => body[name] !== user.sent[name]);
      if (wrong.length === 0) return good('as sent', reply);
      const part = (from: Record<string, unknown>) =>
        Object.fromEntries(wrong.map((name) => [name, from[name] ?? null]));
      return bad(wrong.map((name) => `${name} is ${show(body[name])}`).join('; '), reply, {
        values: { expected: part(user.sent), actual: part(body) },
      });
    },
  },
  {
    id: 'user-password-hidden',
    title: 'A password never comes back',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: 'no password in the answers to POST and GET',
    source: 'RFC 7643 section 4.1.1 (password: returned never) and section 7',
    fix: 'Leave the password out of every answer, hashed or not.',
    async run(bench) {
      const user = await theUser(bench);
      const { reply } = await fetched(bench, userPath(user.id));
      const { reply: created } = await firstCreate(bench);
      const shown = [created, reply].find(hasPassword);
      return shown
        ? unsafe('the answer carries a password', shown)
        : good('neither POST nor GET returns it', reply);
    },
  },
  {
    id: 'user-unicode',
    title: 'Names in every script are kept',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: 'givenName and familyName with letters beyond ASCII, as they were sent',
    source: 'RFC 8259 section 8.1 (JSON is UTF-8); RFC 7643 section 2.3.1',
    fix: 'Read and write bodies as UTF-8, and keep names in columns that can hold every script.',
    async run(bench) {
      await theUser(bench);
      const name = { givenName: 'Zoë 李 Ñ', familyName: "O'Núñez-Żółć 😀" };
      const { reply, id } = await bench.create('Users', bench.newUser('unicode', { name }));
      if (id === undefined) return noId(reply);
      const { body, reply: read } = await fetched(bench, userPath(id));
      const kept = isObject(body['name']) ? body['name'] : {};
      if (kept['givenName'] === name.givenName && kept['familyName'] === name.familyName) {
        return good('as sent', read);
      }
      const actual = { givenName: kept['givenName'], familyName: kept['familyName'] };
      return bad(`name is ${show(actual)}`, read, { values: { expected: name, actual } });
    },
  },
  {
    id: 'user-unknown-attribute',
    title: 'An attribute that is not known is no reason to refuse',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: '201 for a user with an attribute that no schema has',
    source: 'RFC 7644 section 3.3; Okta sends what the app profile has, known or not',
    fix: 'Leave out attributes that you do not know instead of refusing the user.',
    async run(bench) {
      await theUser(bench);
      const custom = { oktaScimTestUnknown: 'x' };
      const { reply, id } = await bench.create('Users', bench.newUser('unknown-attribute', custom));
      if (id !== undefined) return good(`${reply.status}`, reply);
      if (reply.status < 300) return noId(reply);
      return reply.status >= 500
        ? bad(describeReply(reply), reply)
        : remark(describeReply(reply), reply);
    },
  },
];

/** @throws {SkipCheck} when it was made all the same: that the id is missing is another finding. */
function noId(reply: ScimReply): Verdict {
  if (reply.status >= 300) return bad(describeReply(reply), reply);
  throw new SkipCheck('The answer to the create has no id; see user-create.');
}

function isDate(value: unknown): boolean {
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
  );
}

/** The value itself, wherever it stands, has become the name of its secret on the way in. */
export function hasPassword({ json, text }: ScimReply): boolean {
  const value = isObject(json) ? json['password'] : undefined;
  return (value !== undefined && value !== null) || text.includes('[secret password]');
}
