import type { Json } from '../../base/record';
import { type PatchOperation, patchBody } from '../../scim/bodies';
import { equalsFilter, memberPath } from '../../scim/filters';
import { namedQuery } from '../../scim/oktaClient';
import { GROUP_URN } from '../../scim/urns';
import { accepted, idOf, resourceOf, resourcesOf } from './import/listResponse';
import { ConnectorError, during, refusal } from './wire/connectorError';
import type { ScimClient } from './wire/scimClient';

const EMPTY_GROUP = 'The connector returned an empty group';

/** Members carry `value` and `display` only, as Okta sends them. */
export type Member = { value: string; display: string };

export interface GroupContent {
  displayName: string;
  members: readonly Member[];
}

export async function findGroup(
  client: ScimClient,
  displayName: string,
): Promise<string | undefined> {
  const answer = await client.send({
    method: 'GET',
    path: ['Groups'],
    query: namedQuery(equalsFilter('displayName', displayName)),
    reason: 'verify group',
  });
  const found = resourcesOf(answer, 'groups');
  const same = found.find((group) => group.displayName === displayName);
  if (!same && found.length > 0) {
    throw new ConnectorError('the connector answered the filter with other groups');
  }
  return same && idOf(same, 'The connector returned a group');
}

/** @param content with the members: Okta's POST of a group has them (one org's log of 2026-10). */
export async function createGroup(client: ScimClient, content: GroupContent): Promise<string> {
  const { displayName } = content;
  const body = { schemas: [GROUP_URN], ...content };
  const answer = await client.send({
    method: 'POST',
    path: ['Groups'],
    body,
    reason: 'create group',
  });
  const empty = 'Create new group returned empty group';
  const made = resourceOf(answer, empty);
  if (typeof made.displayName === 'string' && made.displayName !== displayName) {
    throw new ConnectorError(`The connector answered with the group '${made.displayName}'`);
  }
  return idOf(made, empty);
}

/** The group as the connector has it: what Okta reads between its POST and its PUT. */
export async function readGroup(client: ScimClient, id: string): Promise<void> {
  const answer = await client.send({ method: 'GET', path: ['Groups', id], reason: 'push group' });
  resourceOf(answer, EMPTY_GROUP, id);
}

/** Name and members as a whole. Okta does not need the group back: 204 will do. */
export async function putGroup(
  client: ScimClient,
  id: string,
  content: GroupContent,
): Promise<void> {
  const body: Json = { schemas: [GROUP_URN], id, ...content };
  const path = ['Groups', id];
  accepted(await client.send({ method: 'PUT', path, body, reason: 'push group' }), EMPTY_GROUP, id);
}

/**
 * What Okta sends for templates of the OIN: the name with every change, then the members that left and joined; all of
 * them when it is not known what the connector holds.
 * @param before what was sent last.
 */
export async function patchGroup(
  client: ScimClient,
  id: string,
  content: GroupContent,
  before: GroupContent | undefined,
): Promise<void> {
  const { displayName, members } = content;
  const rename: PatchOperation = { op: 'replace', value: { id, displayName } };
  const changes = before
    ? membershipChanges(before.members, members)
    : [{ op: 'replace' as const, path: 'members', value: members }];
  const body = patchBody([rename, ...changes]);
  const path = ['Groups', id];
  accepted(
    await client.send({ method: 'PATCH', path, body, reason: 'push group' }),
    EMPTY_GROUP,
    id,
  );
}

function membershipChanges(before: readonly Member[], after: readonly Member[]): PatchOperation[] {
  const ids = (members: readonly Member[]) => new Set(members.map(({ value }) => value));
  const [had, has] = [ids(before), ids(after)];
  const removals = before
    .filter(({ value }) => !has.has(value))
    .map(({ value }): PatchOperation => {
      return { op: 'remove', path: memberPath(value) };
    });
  const added = after.filter(({ value }) => !had.has(value));
  return added.length === 0
    ? removals
    : [...removals, { op: 'add', path: 'members', value: added }];
}

/** `DELETE /Groups/{id}`, for a push that was removed together with its target group; gone already is fine. */
export async function deleteGroup(client: ScimClient, id: string, name: string): Promise<void> {
  try {
    const answer = await client.send({
      method: 'DELETE',
      path: ['Groups', id],
      reason: 'delete group',
    });
    if (answer.status >= 300 && answer.status !== 404) throw refusal(answer.status, answer.body);
  } catch (error) {
    throw during(`deleting group ${name}`, error);
  }
}
