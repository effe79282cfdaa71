import type { ScimReply } from '../http/client';
import { show } from '../http/describeReply';
import { type Bench, bodyOf } from '../run/bench';
import { orSkip, userQuery } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, type Verdict } from '../run/verdict';

const filtered = shared((bench) => bench.send(userQuery(bench.run.names.user('none'))));

/** How the server says that a filter finds no user. @throws {SkipCheck} when it says nothing. */
export function noneFound(bench: Bench): Promise<ScimReply> {
  return orSkip(() => filtered(bench), 'a filter that finds nobody');
}

/** What is wrong with a list of groups that has no Resources, where lists of users have: else list-resources says it. */
export async function withoutArray(bench: Bench, reply: ScimReply): Promise<Verdict | undefined> {
  const { Resources } = bodyOf(reply);
  if (reply.status !== 200 || Array.isArray(Resources)) return undefined;
  const users = await noneFound(bench);
  return Array.isArray(bodyOf(users)['Resources'])
    ? bad(`Resources is ${show(Resources)}`, reply)
    : undefined;
}
