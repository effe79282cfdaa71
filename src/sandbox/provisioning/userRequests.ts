import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../model';
import { ConnectorError, during } from './connectorError';
import { equalsFilter } from './connectorUrl';
import type { DesiredUser } from './desiredUser';
import { idOf, resourceOf, resourcesOf } from './listResponse';
import type { ScimClient } from './scimClient';
import { newUserBody, updatedUserBody } from './userBody';

/** The user at the connector whose name is `userName`; undefined when there is none. */
export async function findUser(client: ScimClient, userName: string): Promise<Json | undefined> {
  try {
    const answer = await client.send({
      method: 'GET',
      path: ['Users'],
      query: { filter: equalsFilter('userName', userName), startIndex: 1, count: 100 },
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
    return idOf(resourceOf(answer, empty), empty);
  } catch (error) {
    throw during(`creating user ${user.userName}`, error);
  }
}

/**
 * Apps made in the integration wizard are updated by GET, then PUT of the fetched user with the changes; no PUT when
 * nothing would change.
 */
export async function updateUser(client: ScimClient, id: string, user: DesiredUser): Promise<void> {
  await replaceUser(
    client,
    id,
    'push profile',
    `pushing profile update of ${user.userName}`,
    (fetched) => updatedUserBody(fetched, user),
  );
}

export async function setActive(
  client: ScimClient,
  id: string,
  userName: string,
  active: boolean,
): Promise<void> {
  const reason = active ? 'reactivate user' : 'deactivate user';
  await replaceUser(
    client,
    id,
    reason,
    `${active ? 're' : 'de'}activating user ${userName}`,
    (fetched) => ({
      ...fetched,
      active,
    }),
  );
}

async function replaceUser(
  client: ScimClient,
  id: string,
  reason: string,
  action: string,
  change: (fetched: Json) => Json,
): Promise<void> {
  try {
    const path = ['Users', id];
    const empty = 'The connector returned an empty user';
    const fetched = resourceOf(await client.send({ method: 'GET', path, reason }), empty);
    const body = change(fetched);
    if (isDeepStrictEqual(body, fetched)) return;
    const answer = await client.send({ method: 'PUT', path, body, reason });
    resourceOf(answer, empty);
  } catch (error) {
    throw during(action, error);
  }
}

/** User names are compared without case (RFC 7643 section 4.1.1). */
function isSameName(name: unknown, wanted: string): boolean {
  return typeof name === 'string' && name.toLowerCase() === wanted.toLowerCase();
}
