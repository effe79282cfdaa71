import type { Json } from '../../../base/record';
import { isRecord } from '../../../base/record';
import { ConnectorError } from '../wire/connectorError';
import type { ScimClient } from '../wire/scimClient';
import { idOf, resourcesOf } from './listResponse';

/** Okta asks for pages of 100, and goes on at `startIndex` + 100 while `totalResults` says that there is more. */
const PAGE = 100;
/** A connector that never ends is left after that many. */
const MAX_PAGES = 1000;

/**
 * Every user or group of the connector, by id. All or nothing: what is missing from a broken list would be taken for
 * deleted.
 * @throws {ConnectorError}
 */
export async function readAll(
  client: ScimClient,
  kind: 'Users' | 'Groups',
): Promise<Map<string, Json>> {
  const what = kind === 'Users' ? 'users' : 'groups';
  const all = new Map<string, Json>();
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const startIndex = page * PAGE + 1;
    const answer = await client.send({
      method: 'GET',
      path: [kind],
      query: { startIndex, count: PAGE },
      reason: `import ${what}`,
    });
    const resources = resourcesOf(answer, what);
    const total = totalOf(answer.body);
    for (const resource of resources) {
      const id = idOf(
        resource,
        `The connector returned one of the ${what} that cannot be imported`,
      );
      if (all.has(id)) {
        throw new ConnectorError(`The page from startIndex ${startIndex} repeats the id '${id}'`);
      }
      all.set(id, resource);
    }
    if (startIndex + PAGE <= total) continue;
    if (all.size === total) return all;
    throw new ConnectorError(
      `The connector has ${total} ${what} and showed ${all.size} of them in pages of ${PAGE}`,
    );
  }
  throw new ConnectorError(`The connector has more than ${MAX_PAGES * PAGE} ${what}`);
}

function totalOf(body: unknown): number {
  const total = isRecord(body) ? body.totalResults : undefined;
  if (typeof total === 'number' && Number.isInteger(total) && total >= 0) return total;
  throw new ConnectorError(
    `totalResults is ${JSON.stringify(total) ?? 'missing'}, not a whole number`,
  );
}
