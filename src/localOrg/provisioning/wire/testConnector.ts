import { TEST_QUERY } from '../../../scim/oktaClient';
import { resourcesOf } from '../import/listResponse';
import { ConnectorError } from './connectorError';
import type { ScimClient } from './scimClient';

/** Okta's "Test Connector": one shallow read of users, whose two values never change. */
export async function testWith(client: ScimClient): Promise<{ ok: boolean; message: string }> {
  try {
    const answer = await client.send({
      method: 'GET',
      path: ['Users'],
      query: TEST_QUERY,
      reason: 'test connector',
    });
    if (answer.status === 404) throw new ConnectorError('Not Found', { status: 404 });
    resourcesOf(answer);
    return { ok: true, message: 'Connector configured successfully' };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const isAboutAuth =
      (error.isFinal || error.status === 401 || error.status === 403) &&
      !error.message.startsWith('Error authenticating');
    return {
      ok: false,
      message: isAboutAuth ? `Error authenticating: ${error.message}` : error.message,
    };
  }
}
