import { isDeepStrictEqual } from 'node:util';
import type { SandboxApp, SandboxPush } from '../state/orgModel';
import {
  createGroup,
  findGroup,
  type GroupContent,
  type Member,
  patchGroup,
  putGroup,
  readGroup,
} from './groupRequests';
import type { Directory, Pass } from './pass';
import { ConnectorError, during, failureText } from './wire/connectorError';
import type { ScimClient } from './wire/scimClient';

const PUSH_EVENT = 'application.provision.group_push';

/**
 * Sends every push that is not inactive. A push that failed is tried again: the pass runs when something has changed.
 */
export async function syncPushes(pass: Pass): Promise<void> {
  for (const push of [...pass.app.pushes]) {
    // What an inactive push once sent says nothing: activating it sends everything again.
    if (push.status === 'INACTIVE') pass.sent.delete(push.id);
    if (!pass.client || !pass.may.pushGroups) continue;
    if (push.status === 'INACTIVE' || push.isGone || !pass.app.pushes.includes(push)) continue;
    const before = JSON.stringify(push);
    try {
      await pushGroup(pass, pass.client, push);
    } catch (error) {
      markFailed(pass, push, error);
    }
    if (JSON.stringify(push) !== before) pass.changed();
  }
}

/**
 * A push follows the name of its source, as Okta's "Rename app groups to match group name in Okta" has it by default,
 * unless it was given another name.
 */
export function followSources(app: SandboxApp, directory: Directory): void {
  for (const push of app.pushes) {
    const name = directory.findGroup(push.sourceGroupId)?.profile.name;
    if (name === undefined || name === push.sourceName) continue;
    if (push.status === 'INACTIVE' && push.sourceName !== undefined) continue;
    if (push.targetGroupName === push.sourceName) {
      push.targetGroupName = name;
      const target = directory.findGroup(push.targetGroupId);
      if (target?.type === 'APP_GROUP') target.profile = { ...target.profile, name };
    }
    push.sourceName = name;
  }
}

async function pushGroup(pass: Pass, client: ScimClient, push: SandboxPush): Promise<void> {
  const { sent } = pass;
  if (!pass.directory.findGroup(push.sourceGroupId)) {
    throw new ConnectorError(`The source group ${push.sourceGroupId} is gone`);
  }
  const { members, ignored } = membersOf(pass, push.sourceGroupId);
  const content: GroupContent = { displayName: push.targetGroupName, members };
  const before = contentOf(sent.get(push.id));
  if (
    push.status === 'ACTIVE' &&
    push.externalGroupId !== undefined &&
    isDeepStrictEqual(before, content)
  ) {
    return;
  }
  const wasStopped = client.stopped !== undefined;
  try {
    await sendGroup(pass, client, push, content, before);
  } catch (error) {
    const told = unableToPush(content.displayName, error);
    if (!wasStopped) logPush(pass, push, 'mapping.update.or.delete.failed.with.error', told);
    throw told;
  }
  logPush(pass, push, 'pushed');
  if (ignored > 0) {
    pass.log({
      eventType: 'app.user_management.grouppush.mapping.okta.users.ignored',
      message: `${ignored} members are not in the application and were left out of the push`,
      groupId: push.sourceGroupId,
    });
  }
  const time = wholeSeconds(pass.now());
  push.lastPush = time;
  push.errorSummary = undefined;
  // The push may have been made inactive meanwhile: that stands.
  if (push.status !== 'INACTIVE') sent.set(push.id, JSON.stringify(content));
  if (push.status === 'ERROR') Object.assign(push, { lastUpdated: time, status: 'ACTIVE' });
}

async function sendGroup(
  pass: Pass,
  client: ScimClient,
  push: SandboxPush,
  content: GroupContent,
  before: GroupContent | undefined,
): Promise<void> {
  const target = pass.directory.findGroup(push.targetGroupId);
  push.externalGroupId ??= target?.source?.externalId;
  if (push.externalGroupId !== undefined) {
    await replace(pass, client, push.externalGroupId, content, before);
    return;
  }
  const found = await findGroup(client, content.displayName);
  // Only an app of the wizard is known to be sent the members with the POST.
  const made = pass.style.isTemplate ? { ...content, members: [] } : content;
  const id = found ?? freeId(pass.app, push, await newGroup(client, made));
  push.externalGroupId = id;
  if (target?.type === 'APP_GROUP') target.source = { appId: pass.app.id, externalId: id };
  const isNew = found === undefined;
  if (isNew && !pass.style.isTemplate) await readGroup(client, id);
  // A template's new group is made empty; its members, if any, follow.
  if (isNew && pass.style.isTemplate && content.members.length === 0) return;
  await replace(pass, client, id, content, isNew ? { ...content, members: [] } : undefined);
}

async function newGroup(client: ScimClient, content: GroupContent): Promise<string> {
  try {
    return await createGroup(client, content);
  } catch (error) {
    throw during(`creating user group ${content.displayName}`, error);
  }
}

async function replace(
  { style }: Pass,
  client: ScimClient,
  id: string,
  content: GroupContent,
  before: GroupContent | undefined,
): Promise<void> {
  try {
    if (style.isTemplate) await patchGroup(client, id, content, before);
    else await putGroup(client, id, content);
  } catch (error) {
    throw during(`updating user group membership for group ${content.displayName}`, error);
  }
}

/** Okta's words for a push that failed, as support articles quote them. */
function unableToPush(name: string, error: unknown): unknown {
  if (!(error instanceof ConnectorError)) return error;
  return new ConnectorError(
    `Unable to update Group Push mapping target App group ${name}: ${error.message}`,
    error,
  );
}

/** A new group with the id of another push's group would be written by both. */
function freeId(app: SandboxApp, push: SandboxPush, id: string): string {
  const other = app.pushes.find((one) => one !== push && one.externalGroupId === id);
  if (!other) return id;
  throw new ConnectorError(
    `The connector gave the new group the id of ${other.targetGroupName}, '${id}'`,
  );
}

function markFailed(pass: Pass, push: SandboxPush, error: unknown): void {
  if (push.status === 'ACTIVE') {
    push.lastUpdated = wholeSeconds(pass.now());
    push.status = 'ERROR';
  }
  push.errorSummary = failureText(error);
  // Deleted in the app: Okta does not make it again, and stays in error until it is unlinked and pushed again.
  if (
    error instanceof ConnectorError &&
    error.status === 404 &&
    push.externalGroupId !== undefined
  ) {
    push.isGone = true;
    const target = pass.directory.findGroup(push.targetGroupId);
    if (target) delete target.source;
  }
  pass.sent.delete(push.id);
}

/** Only users that are in the app can be members there: Okta leaves the others out and logs how many. */
function membersOf(
  { app, directory }: Pass,
  groupId: string,
): { members: Member[]; ignored: number } {
  const members: Member[] = [];
  let ignored = 0;
  for (const user of directory.usersOfGroup(groupId)) {
    const entry = Object.hasOwn(app.appUsers, user.id) ? app.appUsers[user.id] : undefined;
    if (entry?.externalId === undefined) ignored += 1;
    else {
      const display = String(entry.profile.userName ?? user.profile.login ?? '');
      members.push({ value: entry.externalId, display });
    }
  }
  return { members, ignored };
}

function contentOf(sent: string | undefined): GroupContent | undefined {
  return sent === undefined ? undefined : (JSON.parse(sent) as GroupContent);
}

function logPush(pass: Pass, push: SandboxPush, event: string, failure?: unknown): void {
  pass.log({
    eventType: `${PUSH_EVENT}.${event}`,
    message: 'Push group to external application',
    groupId: push.sourceGroupId,
    failure: failure === undefined ? undefined : failureText(failure),
  });
}

/** Times of pushes have no milliseconds in Okta: `2026-03-25T06:00:40Z`. */
function wholeSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
