import { isRecord, type Json } from '../../base/record';
import type { ConnectorReader } from '../../connector/http/connectorReader';
import { idOf, isPathPart, resourcesOf } from '../../scim/bodies';
import { equalsFilter } from '../../scim/filters';
import { namedQuery } from '../../scim/oktaClient';

/** What was asked for by its id: the resource, that it is not there, or that the answer says neither. */
export type Asked = { resource: Json } | 'absent' | 'unread';

/** One request for one resource. Errors as `ConnectorReader.get`. */
export async function askById(
  reader: ConnectorReader,
  path: '/Users' | '/Groups',
  id: string,
): Promise<Asked> {
  if (!isPathPart(id)) return 'unread';
  const { status, json } = await reader.get(`${path}/${encodeURIComponent(id)}`);
  if (status === 404) return 'absent';
  return status === 200 && isRecord(json) && idOf(json) === id ? { resource: json } : 'unread';
}

/**
 * One request for the resources of a name, as Okta looks before it creates one. Those that the filter let through are
 * looked at again: what has another name is left out. Undefined when the server cannot filter.
 */
export async function askByName(
  reader: ConnectorReader,
  path: '/Users' | '/Groups',
  attribute: 'userName' | 'displayName',
  name: string,
): Promise<Json[] | undefined> {
  const reply = await reader.get(path, namedQuery(equalsFilter(attribute, name)));
  const resources = reply.status === 200 ? resourcesOf(reply) : undefined;
  // Okta takes a 404 for nobody (Okta, "SCIM 2.0 protocol").
  if (!resources) return reply.status === 404 ? [] : undefined;
  const wanted = name.toLowerCase();
  const same = resources.filter((one) => String(one[attribute]).toLowerCase() === wanted);
  return same.length === 0 && resources.length > 0 ? undefined : same;
}
