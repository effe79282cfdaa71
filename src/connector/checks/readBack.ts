import { idOf } from '../../scim/bodies';
import { type Bench, bodyOf, userPath } from '../run/bench';
import { orSkip, theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { SkipCheck } from '../run/verdict';
import { differences, missingIn } from './userShape';

/** Id of the check that says what of a user is not kept. */
export const READ_BACK = 'user-read-back';

/** The user of the test as it reads, and what of it is not as it was sent. */
export const readBack = shared(async (bench) => {
  const user = await theUser(bench);
  const reply = await bench.reread(userPath(user.id), ({ status }) => status === 200);
  const body = bodyOf(reply);
  const isOther = idOf(body) !== undefined && idOf(body) !== user.id;
  return {
    user,
    reply,
    body,
    isRead: reply.status === 200 && !isOther,
    missing: missingIn(body),
    wrong: differences(user.sent, body),
  };
});

/** Whether the server keeps givenName and familyName of a user at all. */
export async function keepsNames(bench: Bench): Promise<boolean> {
  const { isRead, missing, wrong } = await orSkip(() => readBack(bench), `the check ${READ_BACK}`);
  return !isRead || ![...missing, ...wrong].some((one) => one.startsWith('name.'));
}

/** @throws {SkipCheck} when names are not kept at all: that they do not change would only say the same. */
export async function needNames(bench: Bench): Promise<void> {
  if (await keepsNames(bench)) return;
  throw new SkipCheck(`Names are not kept at all; see ${READ_BACK}.`, READ_BACK);
}
