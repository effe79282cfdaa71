import { isRecord } from '../../base/record';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { EXTRAS_OF_USER, type ExtraOfUser, emailsOf } from '../http/payloads';
import { userPath } from '../run/bench';
import type { Check } from '../run/check';
import { fetched, firstCreate, theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck, unsafe, type Verdict } from '../run/verdict';
import { needNames } from './readBack';
import { hasEmail } from './userShape';

/** What becomes of the attributes of a create beyond those that Okta needs. */
export const keptAttributeChecks: readonly Check[] = [
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
      await theUser(bench);
      const left = Object.entries({ displayName: 'Okta Scim-Test', locale: 'en-US' }).filter(
        ([name]) => !bench.run.quirks.withoutInUsers.has(name),
      );
      const sent = bench.newUser('optional', Object.fromEntries(left));
      const { reply: created, id } = await bench.create('Users', sent);
      if (id === undefined) return noId(created);
      const { body, reply } = await fetched(bench, userPath(id));
      const names = ['displayName', 'locale', 'externalId'];
      // What the server takes no user with is the finding of user-create.
      const wrong = names.filter((name) => name in sent && body[name] !== sent[name]);
      if (wrong.length === 0) return good('as sent', reply);
      const part = (from: Record<string, unknown>) =>
        Object.fromEntries(wrong.map((name) => [name, from[name] ?? null]));
      return bad(wrong.map((name) => `${name} is ${show(body[name])}`).join('; '), reply, {
        values: { expected: part(sent), actual: part(body) },
      });
    },
  },
  {
    id: 'user-email-type',
    title: 'An address may come with a type, and without',
    area: 'create',
    level: 'rfc',
    kind: 'write',
    expected: 'emails with "type": "work" and without it are both kept',
    source: `RFC 7643 section 4.1.2; apps of the Classic experience send none, Okta's documentation has one`,
    fix: 'Keep an address by its value: type is optional.',
    async run(bench) {
      const user = await theUser(bench);
      if (bench.run.quirks.alsoInUsers.has('email type')) {
        throw new SkipCheck('No address without a type is taken; see user-create.', 'user-create');
      }
      if (!hasEmail((await fetched(bench, userPath(user.id))).body, user.name)) {
        const cause = 'user-read-back';
        throw new SkipCheck(`The address is not kept at all; see ${cause}.`, cause);
      }
      for (const extras of [new Set<ExtraOfUser>(), new Set(EXTRAS_OF_USER)]) {
        const label = extras.size === 0 ? 'email-untyped' : 'email-typed';
        const value = bench.run.names.user(label);
        const sent = bench.newUser(label, { emails: emailsOf(value, extras) });
        const { reply, id } = await bench.create('Users', sent);
        if (id === undefined) return noId(reply);
        const { body, reply: read } = await fetched(bench, userPath(id));
        if (!hasEmail(body, value)) return bad(`emails is ${show(body['emails'])}`, read);
      }
      return good('both are kept');
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
    run: (bench) => unicodeKept(bench),
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

/** Whether names of people are kept in every script. */
export const unicodeKept = shared(async (bench): Promise<Verdict> => {
  await theUser(bench);
  await needNames(bench);
  const name = { givenName: 'Zoë 李 Ñ', familyName: "O'Núñez-Żółć 😀" };
  const { reply, id } = await bench.create('Users', bench.newUser('unicode', { name }));
  if (id === undefined) return noId(reply);
  const { body, reply: read } = await fetched(bench, userPath(id));
  const kept = isRecord(body['name']) ? body['name'] : {};
  if (kept['givenName'] === name.givenName && kept['familyName'] === name.familyName) {
    return good('as sent', read);
  }
  const actual = { givenName: kept['givenName'], familyName: kept['familyName'] };
  return bad(`name is ${show(actual)}`, read, { values: { expected: name, actual } });
});

/** @throws {SkipCheck} when it was made all the same: that the id is missing is another finding. */
export function noId(reply: ScimReply): Verdict {
  if (reply.status >= 300) return bad(describeReply(reply), reply);
  throw new SkipCheck('The answer to the create has no id; see user-create.');
}

/** The value itself, wherever it stands, has become the name of its secret on the way in. */
export function hasPassword({ json, text }: ScimReply): boolean {
  const value = isRecord(json) ? json['password'] : undefined;
  return (value !== undefined && value !== null) || text.includes('[secret password]');
}
