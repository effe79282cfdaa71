import type { ConnectorReader } from '../../connector/http/connectorReader';
import { pageOf, saidTotal } from './readList';

/**
 * One request: how many users the connector says it has; undefined when it does not say.
 * @throws {UnreadError} when it cannot be read. @throws {CancelledError}
 */
export async function connectorCount(connector: ConnectorReader): Promise<number | undefined> {
  const reply = await connector.get('/Users', { startIndex: '1', count: '1' });
  pageOf(reply);
  return saidTotal(reply);
}
