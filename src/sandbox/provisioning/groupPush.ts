import type { Json, SandboxPush } from '../model';
import { ConnectorError, during, failureText } from './connectorError';
import { equalsFilter } from './connectorUrl';
import { idOf, resourceOf, resourcesOf } from './listResponse';
import type { Pass } from './pass';
import type { ScimClient } from './scimClient';

const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';

type Member = { value: string; display: string };

/**
 * Sends every push that is not inactive. A push that failed is tried again: the pass runs when something has changed.
 */
export async function syncPushes(pass: Pass): Promise<void> {
  if (!pass.client || !pass.may.pushGroups) return;
  for (const push of [...pass.app.pushes]) {
    if (push.status === 'INACTIVE') continue;
    const before = JSON.stringify(push);
    try {
      await pushGroup(pass, pass.client, push);
    } catch (error) {
      markFailed(pass, push, error);
    }
    if (JSON.stringify(push) !== before) pass.changed();
  }
}

async function pushGroup(pass: Pass, client: ScimClient, push: SandboxPush): Promise<void> {
  const displayName = push.targetGroupName;
  if (!pass.directory.findGroup(push.sourceGroupId)) {
    throw new ConnectorError(`The source group ${push.sourceGroupId} is gone`);
  }
  const members = membersOf(pass, push.sourceGroupId);
  const fingerprint = JSON.stringify([displayName, members]);
  const isSent = push.externalGroupId !== undefined && pass.sent.get(push.id) === fingerprint;
  if (isSent && push.status === 'ACTIVE') return;
  try {
    if (push.externalGroupId === undefined) {
      const found = await findGroup(client, displayName);
      push.externalGroupId = found ?? (await createGroup(client, displayName));
      // A new group is made empty; its members, if any, follow by PUT.
      if (found !== undefined || members.length > 0) {
        await replaceGroup(client, push.externalGroupId, displayName, members);
      }
    } else {
      await replaceGroup(client, push.externalGroupId, displayName, members);
    }
  } catch (error) {
    throw during(`pushing group ${displayName}`, error);
  }
  pass.sent.set(push.id, fingerprint);
  const time = wholeSeconds(pass.now());
  push.lastPush = time;
  push.errorSummary = undefined;
  if (push.status !== 'ACTIVE') push.lastUpdated = time;
  push.status = 'ACTIVE';
}

function markFailed(pass: Pass, push: SandboxPush, error: unknown): void {
  if (push.status !== 'ERROR') push.lastUpdated = wholeSeconds(pass.now());
  push.status = 'ERROR';
  push.errorSummary = failureText(error);
  if (error instanceof ConnectorError && error.status === 404) push.externalGroupId = undefined;
  pass.sent.delete(push.id);
}

/** Only users that the connector knows: Okta leaves the others out without a word. */
function membersOf({ app, directory }: Pass, groupId: string): Member[] {
  const members: Member[] = [];
  for (const user of directory.usersOfGroup(groupId)) {
    const entry = app.appUsers[user.id];
    if (entry?.externalId === undefined) continue;
    const display = String(entry.profile.userName ?? user.profile.login ?? '');
    members.push({ value: entry.externalId, display });
  }
  return members;
}

async function findGroup(client: ScimClient, displayName: string): Promise<string | undefined> {
  const answer = await client.send({
    method: 'GET',
    path: ['Groups'],
    query: { filter: equalsFilter('displayName', displayName), startIndex: 1, count: 100 },
    reason: 'verify group',
  });
  const found = resourcesOf(answer, 'groups');
  const same = found.find((group) => group.displayName === displayName);
  if (!same && found.length > 0) {
    throw new ConnectorError('the connector answered the filter with other groups');
  }
  return same && idOf(same, 'The connector returned a group');
}

async function createGroup(client: ScimClient, displayName: string): Promise<string> {
  const body = { schemas: [GROUP_SCHEMA], displayName, members: [] };
  const answer = await client.send({
    method: 'POST',
    path: ['Groups'],
    body,
    reason: 'create group',
  });
  const empty = 'Create new group returned empty group';
  return idOf(resourceOf(answer, empty), empty);
}

async function replaceGroup(
  client: ScimClient,
  id: string,
  displayName: string,
  members: readonly Member[],
): Promise<void> {
  const body: Json = { schemas: [GROUP_SCHEMA], id, displayName, members };
  const path = ['Groups', id];
  const { status, body: answered } = await client.send({
    method: 'PUT',
    path,
    body,
    reason: 'push group',
  });
  // Okta does not need the group back: 204 will do.
  if (status !== 204)
    resourceOf({ status, body: answered }, 'The connector returned an empty group');
}

/** `DELETE /Groups/{id}`, for a push that was removed together with its target group. */
export async function deleteGroup(client: ScimClient, id: string): Promise<void> {
  await client.send({ method: 'DELETE', path: ['Groups', id], reason: 'delete group' });
}

/** Times of pushes have no milliseconds in Okta: `2026-03-25T06:00:40Z`. */
function wholeSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
