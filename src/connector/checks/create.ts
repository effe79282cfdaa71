import { type Bench, userPath } from '../bench';
import { type Check, neededFor, OKTA_SCIM, OKTA_SPEC } from '../check';
import type { ScimReply } from '../client';
import { describeReply, show } from '../describeReply';
import { idOf, isObject, type Json, resourcesOf, sameText } from '../scim';
import { bad, good, SkipCheck, unsafe } from '../verdict';
import { missingIn } from './connection';
import { filterUsers } from './filter';

const LEVEL = neededFor('pushNewUsers');

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
      const sent = bench.newUser('user');
      const name = String(sent['userName']);
      const { reply, id, entry } = await bench.create('Users', sent);
      bench.created = reply;
      const known = id ?? (await findAgain(bench, reply, name));
      if (known !== undefined) {
        entry.id = known;
        bench.user = { id: known, name, sent };
      }
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
    id: 'user-create-location',
    title: 'A create says where the user is',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: 'a Location header equal to meta.location',
    source: 'RFC 7644 section 3.3',
    fix: 'Send the address of the new user in the Location header and in meta.location.',
    run(bench) {
      bench.needUser();
      const reply = needCreated(bench);
      const meta = isObject(reply.json) ? reply.json['meta'] : undefined;
      const said = isObject(meta) ? meta['location'] : undefined;
      if (reply.location === undefined) return bad('no Location header', reply);
      if (said === reply.location) return good(reply.location, reply);
      return bad(`Location is ${reply.location}, meta.location is ${show(said)}`, reply);
    },
  },
  {
    id: 'user-read-back',
    title: 'A created user reads back',
    area: 'create',
    level: LEVEL,
    kind: 'write',
    expected: 'userName, name, emails and active as they were sent, and the same id',
    source: `${OKTA_SCIM} (the attributes that Okta needs); ${OKTA_SPEC}, step 7`,
    fix: 'Keep and return userName, name.givenName, name.familyName, emails and active, a boolean.',
    async run(bench) {
      const { user, body, reply } = await readUser(bench);
      if (reply.status !== 200) return bad(describeReply(reply), reply);
      const lacking = missingIn(body);
      if (lacking.length > 0) return bad(`missing: ${lacking.join(', ')}`, reply);
      if (idOf(body) !== user.id) return bad(`id is ${show(body['id'])}`, reply);
      const wrong = differences(user.sent, body);
      return wrong.length === 0 ? good('as sent', reply) : bad(wrong.join('; '), reply);
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
      const { user, body, reply } = await bench.fetchUser();
      const wrong = ['displayName', 'locale', 'externalId'].filter(
        (name) => body[name] !== user.sent[name],
      );
      if (wrong.length === 0) return good('as sent', reply);
      return bad(wrong.map((name) => `${name} is ${show(body[name])}`).join('; '), reply);
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
      const { reply } = await bench.fetchUser();
      const shown = [needCreated(bench), reply].find(hasPassword);
      return shown
        ? unsafe('the answer carries a password', shown)
        : good('neither POST nor GET returns it', reply);
    },
  },
];

/** Single read of the test's user; unlike `fetchUser`, an answer other than 200 is the finding. */
async function readUser(bench: Bench) {
  const user = bench.needUser();
  const reply = await bench.send({ method: 'GET', path: userPath(user.id) });
  return { user, body: isObject(reply.json) ? reply.json : {}, reply };
}

function needCreated(bench: Bench): ScimReply {
  if (bench.created) return bench.created;
  throw new SkipCheck('The create got no answer.');
}

/** The value itself, wherever it stands, has become the name of its secret on the way in. */
function hasPassword({ json, text }: ScimReply): boolean {
  const value = isObject(json) ? json['password'] : undefined;
  return (value !== undefined && value !== null) || text.includes('[secret password]');
}

/** A create that was done but gave no id: found by its name, so that the other checks can go on. */
async function findAgain(
  bench: Bench,
  reply: ScimReply,
  userName: string,
): Promise<string | undefined> {
  if (reply.status >= 400) return undefined;
  const found = resourcesOf(await filterUsers(bench, userName)) ?? [];
  return idOf(found.find((user) => sameText(user['userName'], userName)));
}

function differences(sent: Json, got: Json): string[] {
  const name = isObject(got['name']) ? got['name'] : {};
  const emails = Array.isArray(got['emails']) ? got['emails'] : [];
  const wrong: string[] = [];
  const userName = String(sent['userName']);
  if (!sameText(got['userName'], userName)) wrong.push(`userName is ${show(got['userName'])}`);
  for (const part of ['givenName', 'familyName']) {
    const wanted = isObject(sent['name']) ? sent['name'][part] : undefined;
    if (name[part] !== wanted) wrong.push(`name.${part} is ${show(name[part])}`);
  }
  if (!emails.some((email) => isObject(email) && sameText(email['value'], userName))) {
    wrong.push(`emails is ${show(emails)}`);
  }
  if (got['active'] !== true) wrong.push(`active is ${show(got['active'])}`);
  return wrong;
}
