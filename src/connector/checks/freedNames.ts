import { sameText } from '../../scim/bodies';
import { describeReply } from '../http/describeReply';
import { emailsOf } from '../http/payloads';
import { groupPath, userPath } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_OIN } from '../run/check';
import { fetched, isTaken, ownGroup, ownUser } from '../run/fixtures';
import { bad, good, SkipCheck } from '../run/verdict';
import { needGroupChanges } from './groupBasics';
import { groupBasics, setGroupName } from './groupChanges';
import { setProfile } from './userChanges';

/** A name that was given up is free for another. */
export const freedNameChecks: readonly Check[] = [
  {
    id: 'group-name-free',
    title: 'The old name of a group is free after a rename',
    area: 'groups',
    level: neededFor('pushGroups'),
    kind: 'write',
    expected: '201 for a new group that has the name which another had before its rename',
    source: `${OKTA_OIN}, cases C9315 and C9330; observed: servers whose index of names is never cleared`,
    fix: 'Compare a new name with the names that groups have now: without the old ones.',
    async run(bench) {
      await needGroupChanges(bench);
      const group = await ownGroup(bench, 'freed');
      const name = bench.run.names.group('freed-renamed');
      const { name: basic } = groupBasics(bench);
      const renamed = await setGroupName(bench, group, name);
      const now = isTaken(renamed)
        ? (await fetched(bench, groupPath(group.id))).body['displayName']
        : undefined;
      if (now !== name) throw new SkipCheck(`The group cannot be renamed; see ${basic}.`, basic);
      const { reply } = await bench.create('Groups', bench.newGroup('freed'));
      return reply.status === 201 || reply.status === 200
        ? good(`${reply.status}`, reply)
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'user-name-free',
    title: 'The old userName is free after a rename',
    area: 'update',
    level: askedFor('pushProfileUpdates'),
    kind: 'write',
    expected: '201 for a new user that has the userName which another had before',
    source: 'RFC 7643 section 4.1.1 (unique among the users that are there)',
    fix: 'Compare a new userName with the names that users have now: without the old ones.',
    async run(bench) {
      const user = await ownUser(bench, 'freed');
      const userName = bench.run.names.user('freed-renamed');
      const put = await setProfile(bench, user, { userName });
      const now = isTaken(put) ? (await fetched(bench, userPath(user.id))).body['userName'] : '';
      if (!sameText(now, userName)) {
        throw new SkipCheck('The user cannot be renamed; see user-rename.', 'user-rename');
      }
      // Other addresses: whether they are unique is another question.
      const { reply } = await bench.create(
        'Users',
        bench.newUser('freed', {
          emails: emailsOf(bench.run.names.user('freed-address'), bench.extrasOfUser),
          externalId: undefined,
        }),
      );
      return reply.status === 201 || reply.status === 200
        ? good(`${reply.status}`, reply)
        : bad(describeReply(reply), reply);
    },
  },
];
