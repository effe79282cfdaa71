import type { Json } from '../../base/record';
import { sendsOf } from '../../scim/appKinds';
import { patchBody } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { type Bench, type Made, userPath } from '../run/bench';
import { fetched } from '../run/fixtures';

type HasId = Pick<Made, 'id'>;

/** As Okta does it for this kind of app: PUT of the user as it reads, or PATCH without a path. */
export async function setActive(bench: Bench, user: HasId, active: boolean): Promise<ScimReply> {
  const { active: method } = sendsOf(bench.target.profile);
  return changeUser(bench, user, { active }, method);
}

/** New values of a profile, as Okta sends them for this kind of app. */
export async function setProfile(bench: Bench, user: HasId, values: Json): Promise<ScimReply> {
  const { profiles: method } = sendsOf(bench.target.profile);
  return changeUser(bench, user, values, method);
}

async function changeUser(
  bench: Bench,
  { id }: HasId,
  values: Json,
  method: 'put' | 'patch',
): Promise<ScimReply> {
  const path = userPath(id);
  if (method === 'patch') {
    const body = patchBody([{ op: 'replace', value: values }]);
    return bench.send({ method: 'PATCH', path, body });
  }
  const { body } = await fetched(bench, path);
  return bench.send({ method: 'PUT', path, body: { ...body, ...values } });
}
