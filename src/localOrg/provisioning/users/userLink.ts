import type { SandboxUser } from '../../state/orgModel';
import { idOf } from '../import/listResponse';
import type { Pass } from '../pass';
import { ConnectorError } from '../wire/connectorError';
import type { ScimClient } from '../wire/scimClient';
import type { DesiredUser } from './desiredUser';
import { placeholderPassword } from './placeholderPassword';
import { createUser, findUser, setActive, updateUser } from './userRequests';
import { remoteOf, told } from './userWork';

/**
 * Looks the user up by name; links it, profile pushed and active, when it is there, else creates it.
 * @returns the user's id at the connector.
 */
export async function createOrLink(
  pass: Pass,
  client: ScimClient,
  user: SandboxUser,
  desired: DesiredUser,
): Promise<string> {
  const { app, may, passwords, takenIds } = pass;
  // With "email" as the unique identifier the filter still names userName, and its value is the email.
  const isByEmail = app.provisioning.connector?.uniqueIdentifier === 'email';
  const found = await told(pass, user.id, 'verify_exists', 'Verify user exists', () =>
    findUser(client, (isByEmail && desired.email) || desired.userName),
  );
  const free = (id: string) => {
    const holder = takenIds.get(id);
    if (holder === undefined || holder === user.id) return id;
    throw new ConnectorError(
      `The connector's user '${id}' is linked to another Okta user, ${holder}`,
    );
  };
  if (!found && !may.create) throw new ConnectorError('Matching user not found');
  if (!found) {
    const known = may.syncPassword ? passwords.get(user.id) : undefined;
    const password = known ?? placeholderPassword();
    const id = await told(
      pass,
      user.id,
      'push',
      'Push new user to external application',
      async () => free(await createUser(client, desired, user.id, password)),
    );
    if (known !== undefined) passwords.delete(user.id);
    return id;
  }
  const id = free(idOf(found, `Error while verifying if user ${desired.userName} exists`));
  const remote = remoteOf(pass, client, id, desired.userName);
  if (may.update) {
    await told(pass, user.id, 'push_profile', 'Push user profile', () =>
      updateUser(remote, desired),
    );
  }
  if (found.active === false) {
    await told(pass, user.id, 'reactivate', 'Reactivate user in external application', async () => {
      // The profile push has done it already.
      if (!may.update) await setActive(remote, true);
    });
  }
  return id;
}
