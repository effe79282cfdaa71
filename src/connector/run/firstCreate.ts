import { isRecord, type Json } from '../../base/record';
import { idOf, resourcesOf, sameText } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { EXTRAS_OF_USER, type ExtraOfUser, oktaUser } from '../http/payloads';
import type { Bench, Made } from './bench';
import type { ResourceKind } from './ledger';
import { userQuery } from './queries';
import { shared } from './shared';

/** The first create, and what the server took instead when it refused that. */
export interface FirstCreate {
  /** The answer to what Okta sends. */
  reply: ScimReply;
  sent: Json;
  /** The user, however it came to be. */
  user: Made | undefined;
  /** What the server takes only without, for people; undefined when it took what Okta sends, or nothing. */
  takenWithout: { what: string; fix: string } | undefined;
}

/** The create of the user that most checks look at and none changes. */
export const firstCreate = shared(async (bench): Promise<FirstCreate> => {
  const sent = bench.newUser('user');
  const first = await attempt(bench, sent);
  if (first.user || !isRefusal(first.reply)) {
    await findCounting(bench, first.user);
    return { ...first, sent, takenWithout: undefined };
  }
  for (const { what, fix, change, use } of TRIALS) {
    const body = change(bench, sent);
    if (isSame(body, sent)) continue;
    const { user } = await attempt(bench, body);
    if (!user) continue;
    use(bench);
    await findCounting(bench, user);
    return { reply: first.reply, sent, user, takenWithout: { what, fix } };
  }
  return { ...first, sent, takenWithout: undefined };
});

async function attempt(bench: Bench, sent: Json) {
  const name = String(sent['userName']);
  const { reply, id, entry } = await bench.create('Users', sent);
  const known = id ?? (await findAgain(bench, reply, name));
  if (known !== undefined && id === undefined) bench.run.ledger.identify(entry, known);
  const user: Made | undefined = known === undefined ? undefined : { id: known, name, sent, reply };
  return { reply, user };
}

/** Refused for what the body has: not for who asks, nor for a name that is taken, nor for how often. */
function isRefusal({ status }: ScimReply): boolean {
  return status === 400 || status === 415 || status === 422;
}

interface Trial {
  what: string;
  fix: string;
  change(bench: Bench, sent: Json): Json;
  /** What it means for every user after. */
  use(bench: Bench): void;
}

const OPTIONAL = ['groups', 'password', 'externalId', 'displayName', 'locale', 'active', 'emails'];

const TRIALS: readonly Trial[] = [
  {
    what: 'a password with a symbol, of sixteen characters',
    fix: "Ignore password in a create, or raise the password policy of the Okta org: Okta's random password need not have a symbol.",
    change: (bench, sent) => ({ ...sent, password: bench.newPassword('strong') }),
    use: ({ run: { quirks } }) => {
      quirks.strongPasswords = true;
    },
  },
  // First what is wanted: a server that wants a type of every address is content without addresses, too.
  ...EXTRAS_OF_USER.map((extra) => having([extra])),
  having(EXTRAS_OF_USER),
  ...OPTIONAL.map((key) => without([key])),
  without(['groups', 'password', 'externalId', 'displayName', 'locale']),
];

function without(keys: readonly string[]): Trial {
  const named = keys.join(', ');
  return {
    what: `a body without ${named}`,
    fix: `Take ${named} in a create, also when it is not kept: Okta sends it.`,
    change: (_bench, sent) =>
      Object.fromEntries(Object.entries(sent).filter(([key]) => !keys.includes(key))),
    use: ({ run: { quirks } }) => {
      for (const key of keys) quirks.withoutInUsers.add(key);
    },
  };
}

function having(extras: readonly ExtraOfUser[]): Trial {
  const named = extras.join(', ');
  return {
    what: `a body with ${named}`,
    fix: `Do without ${named} in a create, or map it under To App: Okta sends no more than what is mapped.`,
    change: (bench, sent) => {
      const all = new Set([...bench.extrasOfUser, ...extras]);
      const full = oktaUser(String(sent['userName']), String(sent['password']), all);
      return { ...sent, ...full };
    },
    use: ({ run: { quirks } }) => {
      for (const extra of extras) quirks.alsoInUsers.add(extra);
    },
  };
}

/** Whether a trial has nothing to change for this kind of app. */
function isSame(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A create that was done but gave no id: found by its name, so that the other checks can go on. */
async function findAgain(
  bench: Bench,
  reply: ScimReply,
  userName: string,
): Promise<string | undefined> {
  if (reply.status >= 400) return undefined;
  const found = resourcesOf(await bench.send(userQuery(userName))) ?? [];
  return idOf(found.find((user) => sameText(user['userName'], userName)));
}

async function findCounting(bench: Bench, user: Made | undefined): Promise<void> {
  if (user) await findCountingOf(bench, 'Users', user.id, userQuery(user.name));
}

/** Whether startIndex counts from 0: the one resource that is found is not on the page that begins with 1. */
export async function findCountingOf(
  bench: Bench,
  kind: ResourceKind,
  wanted: string,
  request: ReturnType<typeof userQuery>,
): Promise<void> {
  const one = await bench.send(request);
  const found = resourcesOf(one);
  if (one.status !== 200 || found === undefined || found.length > 0) return;
  if (!isRecord(one.json) || Number(one.json['totalResults']) < 1) return;
  const zero = await bench.send({ ...request, query: { ...request.query, startIndex: '0' } });
  if (resourcesOf(zero)?.some(({ id }) => id === wanted)) bench.run.quirks.countsFromZero.add(kind);
}
