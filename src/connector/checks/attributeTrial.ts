import { isRecord } from '../../base/record';
import { sendsOf } from '../../scim/appKinds';
import { idOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { type Bench, userPath } from '../run/bench';
import {
  type CustomAttribute,
  fateOf,
  isCleared,
  type Round,
  sampleValue,
  withAttributes,
} from '../run/customAttributes';
import { fetched, isTaken } from '../run/fixtures';
import { bad, good, remark, SkipCheck, type Verdict } from '../run/verdict';
import { needTakenUpdate } from './update';
import { setProfile } from './userChanges';

type Verdicts = Map<CustomAttribute, Verdict>;

/**
 * Sends attributes in one body, as Okta does, reads them back, changes them by PUT and reads them back, then empties
 * them by PUT. When the server refuses them together, each is tried alone. One verdict for each attribute.
 */
export async function tryAttributes(
  bench: Bench,
  label: string,
  attributes: readonly CustomAttribute[],
): Promise<Verdicts> {
  const body = withAttributes(bench.newUser(label), attributes, 'create');
  const { reply, id } = await bench.create('Users', body);
  if (id === undefined && reply.status < 300) {
    throw new SkipCheck('The answer to the create has no id; see user-create.');
  }
  if (id === undefined) {
    if (attributes.length > 1) return oneByOne(bench, label, attributes);
    return all(attributes, ({ foreign }) =>
      bad(`rejected: ${describeReply(reply)}`, reply, {
        onCreate: foreign ? 'doubtful' : 'refused',
      }),
    );
  }
  const verdicts = await judge(bench, id, attributes, 'create');
  const cause = await brokenUpdate(bench);
  if (cause !== undefined) return unsaid(verdicts, cause);
  // What is lost already is not asked for again: its first loss is its finding.
  await nextRound(verdicts, async (kept) => {
    const reply = await change(bench, id, kept, 'update');
    if (isTaken(reply)) return judge(bench, id, kept, 'update');
    return all(kept, () => bad(`rejected in a ${wayOf(bench)}: ${describeReply(reply)}`, reply));
  });
  await nextRound(verdicts, (kept) => clear(bench, id, kept));
  return verdicts;
}

/** What a POST has kept is not judged further where no update is taken. @throws {SkipCheck} when all of it was kept. */
function unsaid(verdicts: Verdicts, cause: string): Verdicts {
  const left = [...verdicts].filter(([, { kind }]) => kind !== 'good');
  if (left.length > 0) return new Map(left);
  throw new SkipCheck(`Kept by POST; users cannot be updated, see ${cause}.`, cause);
}

async function oneByOne(
  bench: Bench,
  label: string,
  attributes: readonly CustomAttribute[],
): Promise<Verdicts> {
  const apart = await Promise.all(
    attributes.map((attribute, index) =>
      tryAttributes(bench, `${label}-${index + 1}`, [attribute]),
    ),
  );
  return new Map(apart.flatMap((verdicts) => [...verdicts]));
}

async function nextRound(
  verdicts: Verdicts,
  round: (kept: CustomAttribute[]) => Promise<Verdicts>,
): Promise<void> {
  const kept = [...verdicts].filter(([, { kind }]) => kind === 'good').map(([key]) => key);
  if (kept.length === 0) return;
  for (const [attribute, verdict] of await round(kept)) verdicts.set(attribute, verdict);
}

/** All at once or, when that is refused, one after the other. A value that stays is a remark: Okta goes on. */
async function clear(
  bench: Bench,
  id: string,
  attributes: readonly CustomAttribute[],
): Promise<Verdicts> {
  const put = await change(bench, id, attributes, 'clear');
  if (!isTaken(put)) {
    const [first] = attributes;
    if (attributes.length === 1 && first) {
      return new Map([[first, bad(`cannot be emptied: ${describeReply(put)}`, put)]]);
    }
    const verdicts: Verdicts = new Map();
    for (const attribute of attributes) {
      for (const [key, verdict] of await clear(bench, id, [attribute])) verdicts.set(key, verdict);
    }
    return verdicts;
  }
  const { json } = await bench.send({ method: 'GET', path: userPath(id) });
  return all(attributes, (attribute) =>
    isRecord(json) && !isCleared(attribute, json)
      ? remark('kept by create and update, but it cannot be emptied', put)
      : good('kept by create and update, and emptied', put),
  );
}

/** As this kind of app updates profiles: PUT of the user as it reads with the values, or PATCH of the values alone. */
async function change(
  bench: Bench,
  id: string,
  attributes: readonly CustomAttribute[],
  round: Round,
): Promise<ScimReply> {
  if (sendsOf(bench.target.profile).profiles === 'patch') {
    const { schemas: _, ...values } = withAttributes({}, attributes, round);
    return setProfile(bench, { id }, values);
  }
  const path = userPath(id);
  const { body } = await fetched(bench, path);
  return bench.send({ method: 'PUT', path, body: withAttributes(body, attributes, round) });
}

function wayOf({ target }: Bench): string {
  return sendsOf(target.profile).profiles.toUpperCase();
}

/** Id of the check that says why no update is taken; undefined when updates are. */
async function brokenUpdate(bench: Bench): Promise<string | undefined> {
  try {
    await needTakenUpdate(bench);
    return undefined;
  } catch (error) {
    if (error instanceof SkipCheck && error.causedBy !== undefined) return error.causedBy;
    throw error;
  }
}

async function judge(
  bench: Bench,
  id: string,
  attributes: readonly CustomAttribute[],
  round: Round,
): Promise<Verdicts> {
  const right = (json: unknown) =>
    isRecord(json) && attributes.every((one) => fateOf(one, json, round).fate === 'kept');
  const reply = await bench.reread(userPath(id), ({ json }) => right(json));
  const { json } = reply;
  if (reply.status !== 200 || !isRecord(json)) {
    return all(attributes, () =>
      bad(`the user does not read back: ${describeReply(reply)}`, reply),
    );
  }
  if (idOf(json) !== undefined && idOf(json) !== id) {
    throw new SkipCheck('The server answered with something else; see user-read-two.');
  }
  const when = round === 'create' ? 'after POST' : `after ${wayOf(bench)}`;
  return all(attributes, (attribute) => {
    const found = fateOf(attribute, json, round);
    if (found.fate === 'kept') return good('kept by create and update', reply);
    if (found.fate !== 'changed') return dropped(attribute, when);
    return bad(`changed ${when}: ${show(found.value)}`, reply, {
      values: { expected: sampleValue(attribute, round), actual: found.value },
    });
  });
}

function all(
  attributes: readonly CustomAttribute[],
  verdictOf: (attribute: CustomAttribute) => Verdict,
): Verdicts {
  return new Map(attributes.map((attribute) => [attribute, verdictOf(attribute)]));
}

/** A block of another kind of resource has no place in a user: a server may ignore it, but must not refuse it. */
function dropped(attribute: CustomAttribute, when: string): Verdict {
  if (!attribute.foreign) return bad(`dropped ${when}`);
  return remark(`dropped ${when}: the server ignores ${attribute.block} in a user`, undefined, {
    fix: `If the value matters, keep ${placeInBody(attribute)}; the server is free to ignore it.`,
  });
}

export function placeInBody({ block, externalName }: CustomAttribute): string {
  return block === undefined ? `/${externalName}` : `/${block}/${externalName}`;
}
