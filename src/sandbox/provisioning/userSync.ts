import { randomBytes } from 'node:crypto';
import type { SandboxAppUser, SandboxAssignment, SandboxUser } from '../model';
import { ConnectorError, failureText } from './connectorError';
import { type DesiredUser, desiredUser } from './desiredUser';
import { idOf } from './listResponse';
import type { Pass } from './pass';
import type { ScimClient } from './scimClient';
import { updateFingerprint } from './userBody';
import { createUser, findUser, setActive, updateUser } from './userRequests';

/**
 * Users that reach the app through a group are created, linked or updated; those that no longer do are deactivated
 * and leave the app. What fails is kept on the app user.
 */
export async function syncUsers(pass: Pass): Promise<void> {
  const assigned = assignedUsers(pass);
  for (const [user, assignments] of assigned.values()) {
    await keep(pass, user.id, (entry) => provision(pass, user, assignments, entry));
  }
  for (const userId of Object.keys(pass.app.appUsers)) {
    if (assigned.has(userId)) continue;
    await keep(pass, userId, (entry) => deprovision(pass, entry));
  }
}

type Assigned = Map<string, [user: SandboxUser, assignments: SandboxAssignment[]]>;

function assignedUsers({ app, directory }: Pass): Assigned {
  const assigned: Assigned = new Map();
  const byPriority = [...app.assignments].sort((a, b) => a.priority - b.priority);
  for (const assignment of byPriority) {
    for (const user of directory.usersOfGroup(assignment.groupId)) {
      if (user.status === 'DEPROVISIONED') continue;
      const known = assigned.get(user.id);
      if (known) known[1].push(assignment);
      else assigned.set(user.id, [user, [assignment]]);
    }
  }
  return assigned;
}

async function keep(
  pass: Pass,
  userId: string,
  work: (entry: SandboxAppUser) => Promise<void>,
): Promise<void> {
  const { appUsers } = pass.app;
  const before = JSON.stringify(appUsers[userId]);
  const entry = appUsers[userId] ?? newAppUser(userId);
  appUsers[userId] = entry;
  try {
    await work(entry);
    entry.error = undefined;
  } catch (error) {
    entry.error = failureText(error);
    entry.syncState = 'ERROR';
    pass.sent.delete(userId);
    // Gone at the connector: the next pass looks for it by name again, as Okta's "Retry" does.
    if (error instanceof ConnectorError && error.status === 404) entry.externalId = undefined;
  }
  if (JSON.stringify(appUsers[userId]) !== before) pass.changed();
}

function newAppUser(userId: string): SandboxAppUser {
  return {
    ...{ userId, externalId: undefined, status: 'ACTIVE', syncState: 'DISABLED' },
    ...{ lastSync: undefined, error: undefined, profile: {} },
  };
}

async function provision(
  pass: Pass,
  user: SandboxUser,
  assignments: readonly SandboxAssignment[],
  entry: SandboxAppUser,
): Promise<void> {
  const { client, may, sent, now } = pass;
  const desired = desiredUser(pass.app, user, assignments);
  entry.profile = desired.profile;
  if (!client) return;
  const fingerprint = updateFingerprint(desired);
  if (entry.externalId === undefined) {
    if (!may.create) return;
    entry.externalId = await createOrLink(pass, client, user, desired);
  } else {
    if (!may.update || sent.get(user.id) === fingerprint) return;
    await updateUser(client, entry.externalId, desired);
  }
  sent.set(user.id, fingerprint);
  entry.status = 'PROVISIONED';
  entry.syncState = 'SYNCHRONIZED';
  entry.lastSync = now().toISOString();
}

/** @returns the user's id at the connector. */
async function createOrLink(
  { app, may }: Pass,
  client: ScimClient,
  user: SandboxUser,
  desired: DesiredUser,
): Promise<string> {
  // With "email" as the unique identifier the filter still names userName, and its value is the email.
  const isByEmail = app.provisioning.connector?.uniqueIdentifier === 'email';
  const found = await findUser(client, (isByEmail && desired.email) || desired.userName);
  if (!found) return createUser(client, desired, user.id, randomBytes(18).toString('base64url'));
  const id = idOf(found, `Error while verifying if user ${desired.userName} exists`);
  if (may.update) await updateUser(client, id, desired);
  else if (found.active === false) await setActive(client, id, desired.userName, true);
  return id;
}

async function deprovision(pass: Pass, entry: SandboxAppUser): Promise<void> {
  const { app, client, directory, may, sent } = pass;
  if (client && may.deactivate && entry.externalId !== undefined) {
    const login = directory.findUser(entry.userId)?.profile.login;
    const userName = String(entry.profile.userName ?? login ?? entry.userId);
    try {
      await setActive(client, entry.externalId, userName, false);
    } catch (error) {
      const isGone = error instanceof ConnectorError && error.status === 404;
      if (!isGone) throw error;
    }
  }
  sent.delete(entry.userId);
  delete app.appUsers[entry.userId];
}
