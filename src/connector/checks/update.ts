import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { sendsOf } from '../../scim/appKinds';
import { idOf, sameText } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { emailsOf } from '../http/payloads';
import { type Bench, bodyOf, groupPath, UNKNOWN_USER, userPath } from '../run/bench';
import {
  type Check,
  neededBy,
  neededForPasswords,
  OKTA_CRUD,
  OKTA_OIN,
  OKTA_SCIM,
} from '../run/check';
import { fetched, isTaken, orSkip, ownGroup, ownUser, putUser, theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, SkipCheck, unsafe } from '../run/verdict';
import { asMember, membersOf, putGroup } from './groupRequests';
import { hasPassword } from './keptAttributes';
import { hasNone, needForm, needProfilePatch } from './patch';
import { keepsNames, needNames } from './readBack';
import { fixOfRefusal } from './refusedPut';
import { hasEmail } from './userShape';

/** Apps whose profiles are updated by PATCH send no PUT of a user at all. */
const LEVEL = neededBy(({ profiles }) => profiles === 'put', 'pushProfileUpdates');
const ASKED: typeof LEVEL = (target) => (LEVEL(target) === 'okta' ? 'rfc' : 'info');
const NEW_NAME = 'Changed';

/** The PUT that everything else builds on: the own representation with another family name. */
const plainPut = shared(async (bench) => {
  const user = await ownUser(bench, 'update');
  const put = await putUser(bench, user, (body) => {
    const name = isRecord(body['name']) ? body['name'] : {};
    return { ...body, name: { ...name, familyName: NEW_NAME } };
  });
  const path = userPath(user.id);
  const after = isTaken(put)
    ? await bench.reread(path, (reply) => familyNameOf(reply) === NEW_NAME)
    : put;
  return { put, after };
});

function familyNameOf({ json }: ScimReply): unknown {
  return isRecord(json) && isRecord(json['name']) ? json['name']['familyName'] : undefined;
}

/** @throws {SkipCheck} when a plain PUT does not work: then other PUTs would only say the same. */
async function needPut(bench: Bench): Promise<void> {
  const { after } = await orSkip(() => plainPut(bench), 'the check user-update');
  if (familyNameOf(after) === NEW_NAME) return;
  if (!(await keepsNames(bench))) return needTakenPut(bench);
  throw new SkipCheck('A plain PUT does not work; see user-update.', 'user-update');
}

/** As `needPut`, for the way in which this kind of app updates profiles. */
export async function needUpdates(bench: Bench): Promise<void> {
  if (sendsOf(bench.target.profile).profiles === 'put') await needPut(bench);
  else await needProfilePatch(bench);
}

/** @throws {SkipCheck} when no update of a profile is taken as this kind of app sends it. */
export async function needTakenUpdate(bench: Bench): Promise<void> {
  if (sendsOf(bench.target.profile).profiles === 'patch') await needForm(bench, true);
  else await needTakenPut(bench);
}

/** @throws {SkipCheck} when the plain PUT is refused: what it does is another question. */
export async function needTakenPut(bench: Bench): Promise<void> {
  const { put } = await orSkip(() => plainPut(bench), 'the check user-update');
  if (isTaken(put)) return;
  throw new SkipCheck(
    `A PUT of a user is refused (${put.status}); see user-update.`,
    'user-update',
  );
}

export const updateChecks: readonly Check[] = [
  {
    id: 'user-update',
    title: 'A user can be updated by PUT',
    area: 'update',
    level: LEVEL,
    kind: 'write',
    expected: 'the own representation with a new name is taken, and the new name reads back',
    source: `${OKTA_SCIM}, Update a user; ${OKTA_CRUD}, steps 5 and 6; RFC 7644 section 3.5.1`,
    fix: 'Take PUT with the body that GET returned, meta, id and groups included, and keep what changed.',
    async run(bench) {
      const { put, after } = await plainPut(bench);
      if (hasNone(put) && sendsOf(bench.target.profile).profiles === 'patch') {
        throw new SkipCheck(`There is no PUT (${put.status}); this kind of app does not use it.`);
      }
      if (!isTaken(put)) return bad(describeReply(put), put, { fix: fixOfRefusal(put) });
      const kept = familyNameOf(after);
      if (kept !== NEW_NAME) await needNames(bench);
      return kept === NEW_NAME
        ? good(`${put.status}, and the change reads back`, put)
        : bad(`name.familyName is ${show(kept)} after the PUT`, after, {
            values: { expected: NEW_NAME, actual: kept ?? null },
          });
    },
  },
  {
    id: 'user-update-same-id',
    title: 'A PUT changes neither the id nor the rest',
    area: 'update',
    level: LEVEL,
    kind: 'write',
    expected:
      'the same id, userName, names, emails and active after a PUT of the own representation',
    source: `${OKTA_SCIM}; RFC 7643 section 3.1 (id is read-only); RFC 7644 section 3.5.1`,
    fix: 'Ignore id and meta in a PUT, and keep every attribute that the body has.',
    async run(bench) {
      const user = await ownUser(bench, 'same');
      const path = userPath(user.id);
      const { body: before } = await fetched(bench, path);
      const put = await bench.send({ method: 'PUT', path, body: before });
      if (!isTaken(put)) {
        throw new SkipCheck(`The PUT is refused (${put.status}); see user-update.`);
      }
      const said = idOf(put.json);
      if (said !== undefined && said !== user.id) return bad(`id is ${said}`, put);
      const { body, reply } = await fetched(bench, path);
      const wrong = ['userName', 'name', 'emails', 'active']
        .filter((name) => JSON.stringify(body[name]) !== JSON.stringify(before[name]))
        .map((name) => `${name} is ${show(body[name])}`);
      return wrong.length === 0 ? good('unchanged', reply) : bad(wrong.join('; '), reply);
    },
  },
  {
    id: 'user-update-keeps-groups',
    title: 'A PUT of a user leaves it in its groups',
    area: 'update',
    level: (target) => (target.actions.includes('pushGroups') ? LEVEL(target) : 'info'),
    kind: 'write',
    expected: 'the user is in its group as before after a PUT, as it reads and with "groups": []',
    source: `${OKTA_SCIM}, Update a user; RFC 7643 section 4.1.2 (groups is read-only)`,
    fix: 'Ignore groups in a PUT of a user: who is in a group is said by its members alone.',
    async run(bench) {
      await orSkip(() => plainPut(bench), 'the check user-update');
      const user = await ownUser(bench, 'in-group');
      const group = await ownGroup(bench, 'keeps-user', [asMember(user)]);
      const path = groupPath(group.id);
      const isIn = async () => membersOf((await fetched(bench, path)).body).includes(user.id);
      if (!(await isIn())) {
        await putGroup(bench, group, [user]);
        if (!(await isIn())) throw new SkipCheck('The group shows no member; see group-members.');
      }
      const forms: readonly (readonly [string, (body: Json) => Json])[] = [
        ['as it reads', (body) => ({ ...body, nickName: NEW_NAME })],
        ...(bench.run.quirks.withoutInUsers.has('groups')
          ? []
          : [['with "groups": []', (body: Json) => ({ ...body, groups: [] })] as const]),
      ];
      for (const [how, change] of forms) {
        const put = await putUser(bench, user, change);
        // What is not taken does no harm: that it is not is the finding of user-update.
        if (!isTaken(put)) continue;
        if (!(await isIn())) return bad(`not in the group any more after a PUT ${how}`, put);
      }
      return good('still in the group');
    },
  },
  {
    id: 'user-rename',
    title: 'A userName can change',
    area: 'update',
    level: LEVEL,
    kind: 'write',
    expected: 'PUT with another userName is taken; the same id reads back with it',
    source: `${OKTA_SCIM}, Update a user; RFC 7643 section 4.1.1 (userName is readWrite)`,
    fix: 'Let a PUT change userName: Okta sends it when the login of a person changes.',
    async run(bench) {
      await needPut(bench);
      const user = await ownUser(bench, 'rename');
      const name = bench.run.names.user('renamed');
      const put = await putUser(bench, user, (body) => ({ ...body, userName: name }));
      if (!isTaken(put)) return bad(describeReply(put), put);
      const { body, reply } = await fetched(bench, userPath(user.id));
      return sameText(body['userName'], name)
        ? good('renamed', put)
        : bad(`userName is ${show(body['userName'])}`, reply, {
            values: { expected: name, actual: body['userName'] ?? null },
          });
    },
  },
  {
    id: 'user-email-change',
    title: 'An address can change',
    area: 'update',
    level: LEVEL,
    kind: 'write',
    expected: 'PUT with another emails value is taken, and the new one reads back',
    source: `${OKTA_SCIM}, Update a user; RFC 7643 section 4.1.2`,
    fix: 'Replace emails by those of the PUT.',
    async run(bench) {
      await needPut(bench);
      const user = await ownUser(bench, 'email');
      const value = bench.run.names.user('email-new');
      const emails = emailsOf(value, bench.extrasOfUser);
      const put = await putUser(bench, user, (body) => ({ ...body, emails }));
      if (!isTaken(put)) return bad(describeReply(put), put);
      const { body, reply } = await fetched(bench, userPath(user.id));
      return hasEmail(body, value) && !hasEmail(body, user.name)
        ? good('changed', reply)
        : bad(`emails is ${show(body['emails'])}`, reply, {
            values: { expected: emails, actual: body['emails'] ?? null },
          });
    },
  },
  {
    id: 'user-empty-values',
    title: 'Empty values are taken',
    area: 'update',
    level: LEVEL,
    kind: 'write',
    expected: 'PUT with displayName "" and locale null is not refused',
    source: `${OKTA_OIN}, case C9337; RFC 7643 section 2.5`,
    fix: 'Take "" and null as "no value": Okta sends them when an attribute is emptied.',
    async run(bench) {
      await needPut(bench);
      const user = await ownUser(bench, 'empty');
      const put = await putUser(bench, user, (body) => ({
        ...body,
        displayName: '',
        locale: null,
      }));
      return isTaken(put) ? good(`${put.status}`, put) : bad(describeReply(put), put);
    },
  },
  {
    id: 'user-omitted-cleared',
    title: 'What a PUT leaves out is cleared',
    area: 'update',
    level: ASKED,
    kind: 'write',
    expected: 'no locale after a PUT without it',
    source: 'RFC 7644 section 3.5.1',
    fix: 'Replace the user by the body of the PUT instead of merging the two.',
    async run(bench) {
      await needPut(bench);
      const user = await ownUser(bench, 'omitted', { locale: 'en-US' });
      const path = userPath(user.id);
      const { body } = await fetched(bench, path);
      if (body['locale'] === undefined) throw new SkipCheck('The server does not keep locale.');
      const { locale: _, ...rest } = body;
      const put = await bench.send({ method: 'PUT', path, body: rest });
      if (!isTaken(put)) return bad(describeReply(put), put);
      const { body: after, reply } = await fetched(bench, path);
      const { locale } = after;
      return locale === user.sent['locale']
        ? bad(`locale is still ${show(locale)}`, reply)
        : good('cleared', reply);
    },
  },
  {
    id: 'user-password-change',
    title: 'A password can be set by PUT',
    area: 'update',
    level: neededForPasswords(({ active }) => active === 'put'),
    kind: 'write',
    expected: 'PUT with a password is taken, and the password does not come back',
    source: `${OKTA_OIN}, cases C9301 and C9302; RFC 7643 section 4.1.1`,
    fix: 'Take password in a PUT: Okta sends it when Sync Password is on.',
    async run(bench) {
      await needPut(bench);
      const user = await ownUser(bench, 'password');
      const password = bench.newPassword();
      const put = await putUser(bench, user, (body) => ({ ...body, password }));
      if (hasPassword(put)) return unsafe('the answer carries a password', put);
      return isTaken(put) ? good(`${put.status}`, put) : bad(describeReply(put), put);
    },
  },
  {
    id: 'user-update-unknown',
    title: 'A PUT of an unknown id makes nothing',
    area: 'update',
    level: ASKED,
    kind: 'write',
    expected: '404, and no user',
    source: 'RFC 7644 section 3.5.1',
    fix: 'Answer 404 to a PUT of an id that is not there: ids are given out by the server.',
    async run(bench) {
      await theUser(bench);
      const body = bench.newUser('nowhere');
      const name = String(body['userName']);
      const reply = await bench.sendToNobody({ method: 'PUT', path: UNKNOWN_USER, body }, name);
      if (reply.status === 404) return good('404', reply);
      if (hasNone(reply)) await needTakenPut(bench);
      const made = idOf(bodyOf(reply)) !== undefined && sameText(bodyOf(reply)['userName'], name);
      return bad(made ? `${reply.status}: a user is made` : describeReply(reply), reply);
    },
  },
];
