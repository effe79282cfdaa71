import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { NoReplyError } from '../http/noReply';
import { type Bench, bodyOf, groupPath, type Made, userPath } from './bench';
import { findCountingOf, firstCreate } from './firstCreate';
import { firstRead } from './gate';
import type { ResourceKind } from './ledger';
import { groupNamed, userQuery } from './queries';
import { shared } from './shared';
import { SkipCheck, UnheardError } from './verdict';

/**
 * Why this token changes nothing on the server, undefined when it may: a user and a group were both refused.
 * @throws {NoReplyError} when there is no answer.
 */
export const whyTokenOnlyReads = shared(async (bench): Promise<string | undefined> => {
  const { reply } = await firstCreate(bench);
  if (!isForbidden(reply)) return undefined;
  const { reply: group } = await bench.create('Groups', bench.newGroup('token'));
  return isForbidden(group)
    ? `The token may not write (${reply.status}); see user-create.`
    : undefined;
});

function isForbidden({ status }: ScimReply): boolean {
  return status === 401 || status === 403;
}

/** @throws {SkipCheck} when there is no user of the test. */
export async function theUser(bench: Bench): Promise<Made> {
  const { user } = await orSkip(() => firstCreate(bench), 'the check user-create');
  if (user) return user;
  throw new SkipCheck('It needs the user of the check user-create, which was not made.');
}

/** A second user, that nothing changes either: for pages and for two that must differ. */
const secondCreate = shared((bench) => ownUser(bench, 'second'));

export async function secondUser(bench: Bench): Promise<Made> {
  return orSkip(() => secondCreate(bench), 'a second user');
}

const thirdCreate = shared((bench) => ownUser(bench, 'third'));

/** A third one: who stays in a group when another is changed. */
export async function thirdUser(bench: Bench): Promise<Made> {
  return orSkip(() => thirdCreate(bench), 'a third user');
}

const firstGroup = shared(async (bench) => {
  const group = await listedGroup(bench);
  if (bench.run.quirks.countsFromZero.has('Users')) {
    await findCountingOf(bench, 'Groups', group.id, groupNamed(group.name));
  }
  return group;
});

/** One that is refused for its empty members is made without them, and so are those after it. */
async function listedGroup(bench: Bench): Promise<Made> {
  const sent = bench.newGroup('listed');
  const { reply, id } = await bench.create('Groups', sent);
  if (id !== undefined) return { id, name: String(sent['displayName']), sent, reply };
  if (reply.status !== 400 && reply.status !== 422) throw noneMade('group', reply);
  bench.run.quirks.withoutInGroups.add('members');
  return own(bench, 'Groups', bench.newGroup('listed'));
}

/** A group that nothing changes. @throws {SkipCheck} when it cannot be made. */
export async function theGroup(bench: Bench): Promise<Made> {
  return orSkip(() => firstGroup(bench), 'a group');
}

const secondGroupCreate = shared((bench) => ownGroup(bench, 'another'));

/** A second group that nothing changes: for pages. */
export async function secondGroup(bench: Bench): Promise<Made> {
  return orSkip(() => secondGroupCreate(bench), 'a second group');
}

/** A user for one check alone. @throws {SkipCheck} when it cannot be made. */
export async function ownUser(bench: Bench, label: string, custom: Json = {}): Promise<Made> {
  await theUser(bench);
  return own(bench, 'Users', bench.newUser(label, custom));
}

/** A group for one check alone. @throws {SkipCheck} when it cannot be made. */
export async function ownGroup(
  bench: Bench,
  label: string,
  members: readonly Json[] = [],
): Promise<Made> {
  await theGroup(bench);
  return own(bench, 'Groups', bench.newGroup(label, members));
}

async function own(bench: Bench, kind: ResourceKind, sent: Json): Promise<Made> {
  const what = kind === 'Users' ? 'user' : 'group';
  const { reply, id } = await orSkip(() => bench.create(kind, sent), `a ${what} of its own`);
  const name = String(sent[kind === 'Users' ? 'userName' : 'displayName']);
  if (id !== undefined) return { id, name, sent, reply };
  throw noneMade(what, reply);
}

function noneMade(what: string, { status }: ScimReply): SkipCheck {
  return new SkipCheck(`It needs a ${what} of its own, and the server made none (${status}).`);
}

/** @throws {SkipCheck} when what another check is about got no answer: it must not count against this one. */
export async function orSkip<T>(make: () => Promise<T>, what: string): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error;
    throw new UnheardError(`It needs ${what}, for which there was no answer.`);
  }
}

/**
 * The test's user or, when nothing may be written, the first that the server listed: for checks that only read.
 * @throws {SkipCheck} when there is neither.
 */
export async function subject(bench: Bench): Promise<{ id: string; name: string }> {
  if (!bench.run.readOnly) return theUser(bench);
  const first = resourcesOf(await firstRead(bench))?.[0];
  const id = idOf(first);
  const name = first?.['userName'];
  if (id !== undefined && typeof name === 'string') return { id, name };
  throw new SkipCheck('It needs a user, and the server lists none.');
}

/** A resource of the test as the server shows it. @throws {SkipCheck} when it cannot be read. */
export async function fetched(
  bench: Bench,
  path: string,
): Promise<{ body: Json; reply: ScimReply }> {
  const reply = await bench.reread(path, ({ status }) => status === 200);
  const id = idOf(reply.json);
  if (id !== undefined && !path.endsWith(`/${encodeURIComponent(id)}`)) {
    throw new SkipCheck('The server answered with something else; see user-read-two.');
  }
  if (reply.status === 200 && isRecord(reply.json)) return { body: reply.json, reply };
  throw new SkipCheck(
    `${path.startsWith('/U') ? 'The user' : 'The group'} could not be read back (${reply.status}).`,
  );
}

/** PUT of the user as it reads, with changes, as Okta does it. */
export async function putUser(
  bench: Bench,
  { id }: Made,
  change: (body: Json) => Json,
): Promise<ScimReply> {
  const path = userPath(id);
  const { body } = await fetched(bench, path);
  return bench.send({ method: 'PUT', path, body: change(body) });
}

/** 200 or 204: a write was taken. */
export function isTaken({ status }: ScimReply): boolean {
  return status === 200 || status === 204;
}

export { bodyOf, firstCreate, groupPath, userPath, userQuery };
