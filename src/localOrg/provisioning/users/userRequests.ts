import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../../base/record';
import { patchBody } from '../../../scim/bodies';
import { equalsFilter } from '../../../scim/filters';
import { namedQuery } from '../../../scim/oktaClient';
import { accepted, idOf, isSameName, resourceOf, resourcesOf } from '../import/listResponse';
import type { UpdateStyle } from '../pass';
import { ConnectorError, during } from '../wire/connectorError';
import type { ScimClient } from '../wire/scimClient';
import type { DesiredUser } from './desiredUser';
import { newUserBody, updatedUserBody } from './userBody';

const EMPTY_USER = 'The connector returned an empty user';

/** A user at the connector, and how it is updated there. */
export interface RemoteUser {
  client: ScimClient;
  style: UpdateStyle;
  id: string;
  userName: string;
}

/** The user at the connector whose name is `userName`; undefined when there is none. */
export async function findUser(client: ScimClient, userName: string): Promise<Json | undefined> {
  try {
    const answer = await client.send({
      method: 'GET',
      path: ['Users'],
      query: namedQuery(equalsFilter('userName', userName)),
      reason: 'verify user',
    });
    const found = resourcesOf(answer);
    const same = found.find((user) => isSameName(user.userName, userName));
    if (!same && found.length > 0) {
      throw new ConnectorError('the connector answered the filter with other users');
    }
    return same;
  } catch (error) {
    throw during(`verifying if user ${userName} exists`, error);
  }
}

/** @returns the id of the new user. */
export async function createUser(
  client: ScimClient,
  user: DesiredUser,
  externalId: string,
  password: string,
): Promise<string> {
  try {
    const answer = await client.send({
      method: 'POST',
      path: ['Users'],
      body: newUserBody(user, externalId, password),
      reason: 'create user',
    });
    const empty = 'Create new user returned empty user';
    const made = resourceOf(answer, empty);
    if (typeof made.userName === 'string' && !isSameName(made.userName, user.userName)) {
      throw new ConnectorError(`The connector answered with the user '${made.userName}'`);
    }
    return idOf(made, empty);
  } catch (error) {
    throw during(`creating user ${user.userName}`, error);
  }
}

/**
 * Pushes the profile, and activates the user when it is not active. By GET, then PUT of the fetched user with the
 * changes; by PATCH of what differs for a template that supports it. Nothing is written when nothing would change.
 */
export async function updateUser(remote: RemoteUser, user: DesiredUser): Promise<void> {
  try {
    const fetched = await fetchUser(remote, 'push profile');
    const body = updatedUserBody(fetched, user);
    if (!remote.style.isTemplate) body.active = true;
    if (remote.style.profile === 'PATCH') await patchChanges(remote, fetched, body);
    else await putChanges(remote, fetched, body, 'push profile');
    if (remote.style.isTemplate && fetched.active === false) {
      await patchUser(remote, { active: true }, 'reactivate user');
    }
  } catch (error) {
    throw during(`pushing profile update of ${user.userName}`, error);
  }
}

export async function setActive(remote: RemoteUser, active: boolean): Promise<void> {
  const reason = active ? 'reactivate user' : 'deactivate user';
  try {
    await setFields(remote, { active }, reason);
  } catch (error) {
    throw during(`${active ? 're' : 'de'}activating user ${remote.userName}`, error);
  }
}

export async function setPassword(remote: RemoteUser, password: string): Promise<void> {
  try {
    await setFields(remote, { password }, 'push password');
  } catch (error) {
    throw during(`pushing password of ${remote.userName}`, error);
  }
}

async function setFields(remote: RemoteUser, fields: Json, reason: string): Promise<void> {
  if (remote.style.isTemplate) return patchUser(remote, fields, reason);
  const fetched = await fetchUser(remote, reason);
  await putChanges(remote, fetched, { ...fetched, ...fields }, reason);
}

async function fetchUser({ client, id }: RemoteUser, reason: string): Promise<Json> {
  return resourceOf(
    await client.send({ method: 'GET', path: ['Users', id], reason }),
    EMPTY_USER,
    id,
  );
}

async function putChanges(
  { client, id }: RemoteUser,
  fetched: Json,
  body: Json,
  reason: string,
): Promise<void> {
  if (isDeepStrictEqual(body, fetched)) return;
  const answer = await client.send({ method: 'PUT', path: ['Users', id], body, reason });
  const { active } = resourceOf(answer, EMPTY_USER, id);
  if (body.active === true && active === false) {
    throw new ConnectorError(
      'The profile was not pushed due to delay in reactivating remote User. Rescheduling provision job.',
    );
  }
}

async function patchChanges(remote: RemoteUser, fetched: Json, body: Json): Promise<void> {
  const changed = Object.entries(body).filter(
    ([name, value]) => !isDeepStrictEqual(value, fetched[name]),
  );
  if (changed.length > 0) await patchUser(remote, Object.fromEntries(changed), 'push profile');
}

/** One operation without a path. A connector without PATCH (501) is not asked again by PUT: Okta does not either. */
async function patchUser({ client, id }: RemoteUser, value: Json, reason: string): Promise<void> {
  const body = patchBody([{ op: 'replace', value }]);
  const answer = await client.send({ method: 'PATCH', path: ['Users', id], body, reason });
  accepted(answer, EMPTY_USER, id);
}
