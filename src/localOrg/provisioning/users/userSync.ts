import { setImmediate as nextTurn } from 'node:timers/promises';
import { ExpressionError } from '../../../expression/evaluate';
import type { SandboxAppUser, SandboxUser } from '../../state/orgModel';
import type { Pass } from '../pass';
import { ConnectorError, failureText } from '../wire/connectorError';
import { assignedUsers } from './assignedUsers';
import { type DesiredUser, desiredUser, type Reach } from './desiredUser';
import { updateFingerprint } from './userBody';
import { createOrLink } from './userLink';
import { setActive, setPassword, updateUser } from './userRequests';
import { remoteOf, setExternalId, told } from './userWork';

/** Status of an app user that an import has unassigned although its groups still reach the app. */
export const UNASSIGNED = 'UNASSIGNED';
/** Users between two turns of the event loop, so that a large org answers other requests meanwhile. */
const USERS_PER_TURN = 200;

/**
 * Users that reach the app are created, linked or updated; those that no longer do are deactivated and leave the app.
 * What fails is kept on the app user.
 */
export async function syncUsers(pass: Pass): Promise<void> {
  const assigned = assignedUsers(pass);
  let count = 0;
  for (const [user, reach] of assigned.values()) {
    if (++count % USERS_PER_TURN === 0) await nextTurn();
    await keep(pass, user.id, (entry) => provision(pass, user, reach, entry));
  }
  for (const userId of Object.keys(pass.app.appUsers)) {
    if (assigned.has(userId)) continue;
    await keep(pass, userId, (entry) => deprovision(pass, entry));
  }
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
    // Nothing was sent since the failure: it is not allowed any more.
    if (entry.syncState === 'ERROR') {
      entry.syncState = entry.externalId === undefined ? 'DISABLED' : 'OUT_OF_SYNC';
    }
  } catch (error) {
    entry.error = failureText(error);
    entry.syncState = 'ERROR';
    pass.sent.delete(userId);
    // Gone at the connector: the next pass looks for it by name again, as Okta's "Retry" does.
    if (error instanceof ConnectorError && error.status === 404)
      setExternalId(pass, entry, undefined);
  }
  if (JSON.stringify(appUsers[userId]) !== before) pass.changed();
}

function newAppUser(userId: string): SandboxAppUser {
  return {
    userId,
    externalId: undefined,
    status: 'ACTIVE',
    syncState: 'DISABLED',
    lastSync: undefined,
    error: undefined,
    profile: {},
  };
}

async function provision(
  pass: Pass,
  user: SandboxUser,
  reach: Reach,
  entry: SandboxAppUser,
): Promise<void> {
  const { client, may, sent, passwords } = pass;
  if (entry.status === UNASSIGNED || entry.awaitsMapping) return;
  const desired = desiredOf(pass, user, reach);
  entry.profile = desired.profile;
  if (!client) {
    if (isOff(pass) && entry.externalId === undefined) entry.isFromBefore = true;
    return;
  }
  // In one org's log of 2026-10 nothing was sent for such users, whatever was saved or forced, until "Provision User".
  if (entry.isFromBefore && entry.externalId === undefined) return;
  delete entry.isFromBefore;
  const fingerprint = updateFingerprint(desired);
  const password = may.syncPassword ? passwords.get(user.id) : undefined;
  const isNew = entry.externalId === undefined;
  const isChanged = may.update && sent.get(user.id) !== fingerprint;
  // With Create Users off Okta looks for the user, and links it when it is there.
  const mayLink = may.create || (may.update && supportsNewUsers(pass));
  if (isNew ? !mayLink : !isChanged && password === undefined) return;
  entry.syncState = 'SYNCING';
  const id = entry.externalId ?? (await createOrLink(pass, client, user, desired));
  setExternalId(pass, entry, id);
  const remote = remoteOf(pass, client, id, desired.userName);
  if (!isNew && isChanged) {
    await told(pass, user.id, 'push_profile', 'Push user profile', () =>
      updateUser(remote, desired),
    );
  }
  if (isNew || isChanged) sent.set(user.id, fingerprint);
  if (password !== undefined && passwords.get(user.id) === password) {
    await told(pass, user.id, 'push_password', 'Push user password', () =>
      setPassword(remote, password),
    );
  }
  if (passwords.get(user.id) === password) passwords.delete(user.id);
  entry.status = 'PROVISIONED';
  entry.syncState = 'SYNCHRONIZED';
  entry.lastSync = pass.now().toISOString();
}

function supportsNewUsers({ app }: Pass): boolean {
  return app.provisioning.connector?.actions.includes('pushNewUsers') === true;
}

function isOff({ app }: Pass): boolean {
  return app.provisioning.mode === 'NONE';
}

function desiredOf(pass: Pass, user: SandboxUser, reach: Reach): DesiredUser {
  try {
    return desiredUser(pass.app, user, reach, pass.directory);
  } catch (error) {
    if (error instanceof ExpressionError && pass.client) {
      pass.log({
        eventType: 'application.appuser.mapping.invalid.expression',
        message: 'Evaluate application user mapping',
        userId: user.id,
        failure: error.message,
      });
    }
    throw error;
  }
}

async function deprovision(pass: Pass, entry: SandboxAppUser): Promise<void> {
  const { app, client, directory, may, sent } = pass;
  if (client && may.deactivate && entry.externalId !== undefined) {
    const login = directory.findUser(entry.userId)?.profile.login;
    const userName = String(entry.profile.userName ?? login ?? entry.userId);
    const remote = remoteOf(pass, client, entry.externalId, userName);
    try {
      await told(pass, entry.userId, 'deactivate', 'Deactivate user in external application', () =>
        setActive(remote, false),
      );
    } catch (error) {
      const isGone = error instanceof ConnectorError && error.status === 404;
      if (!isGone) throw error;
    }
  }
  sent.delete(entry.userId);
  setExternalId(pass, entry, undefined);
  delete app.appUsers[entry.userId];
}
