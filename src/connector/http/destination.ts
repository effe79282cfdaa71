import { UsageError } from '../../base/errors';
import type { Destination } from '../../base/secrets/destination';
import type { DesiredState } from '../../config/desired/desiredState';

/** Places of addresses below `provisioning.connector`. */
type Place = 'baseUrl' | 'auth.clientCredentials.tokenUrl';

/**
 * Where a secret of the connector goes by an address of the file.
 * @throws {UsageError} when it is no address of the web. It is not repeated: it may hold what it should not.
 */
export function destinationOf(
  { madeOf = {} }: Pick<DesiredState, 'madeOf'>,
  place: Place,
  address: string,
): Destination {
  const field = `provisioning.connector.${place}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`${field} is not an address of the web.`, {
      nextStep: `Write ${field} as https://host/path.`,
    });
  }
  return { origin: url.origin, field, madeOf: madeOf[field] ?? [] };
}
