import type { SandboxAppUser } from '../../state/orgModel';
import type { Pass } from '../pass';
import { failureText } from '../wire/connectorError';
import type { ScimClient } from '../wire/scimClient';
import type { RemoteUser } from './userRequests';

const USER_EVENT = 'application.provision.user';

/** Keeps the user's id at the connector, or that there is none. */
export function setExternalId(
  { takenIds }: Pass,
  entry: SandboxAppUser,
  id: string | undefined,
): void {
  if (entry.externalId !== undefined) takenIds.delete(entry.externalId);
  entry.externalId = id;
  if (id !== undefined) takenIds.set(id, entry.userId);
}

export function remoteOf(
  { style }: Pass,
  client: ScimClient,
  id: string,
  userName: string,
): RemoteUser {
  return { client, style, id, userName };
}

/** Does it, and writes what came of it into the System Log; a client that has stopped is told of once. */
export async function told<Result>(
  pass: Pass,
  userId: string,
  event: string,
  message: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const wasStopped = pass.client?.stopped !== undefined;
  const line = { eventType: `${USER_EVENT}.${event}`, message, userId };
  try {
    const result = await work();
    pass.log(line);
    return result;
  } catch (error) {
    if (!wasStopped) pass.log({ ...line, failure: failureText(error) });
    throw error;
  }
}
