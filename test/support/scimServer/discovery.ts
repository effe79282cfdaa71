import { GROUP_URN, json, LIST_URN, type ScimAnswer, USER_URN } from './model';

const CONFIG = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [],
};

const TYPES = [
  { id: 'User', name: 'User', endpoint: '/Users', schema: USER_URN },
  { id: 'Group', name: 'Group', endpoint: '/Groups', schema: GROUP_URN },
];

function attribute(name: string, type = 'string', multiValued = false) {
  return { name, type, multiValued, mutability: 'readWrite' };
}

const SCHEMAS = [
  {
    id: USER_URN,
    name: 'User',
    attributes: [
      attribute('userName'),
      attribute('name', 'complex'),
      attribute('emails', 'complex', true),
      attribute('active', 'boolean'),
      attribute('NameFormatted'),
      attribute('customCode'),
      attribute('customCodes', 'string', true),
    ],
  },
  { id: GROUP_URN, name: 'Group', attributes: [attribute('displayName')] },
];

/** What the server says of itself, RFC 7644 section 4; undefined for any other path. */
export function discovery(path: string): ScimAnswer | undefined {
  if (path === '/ServiceProviderConfig') return json(200, CONFIG);
  if (path === '/ResourceTypes') return listOf(TYPES);
  if (path === '/Schemas') return listOf(SCHEMAS);
  const [, place, id = ''] = /^\/(ResourceTypes|Schemas)\/([^/]+)$/.exec(path) ?? [];
  const all = place === 'Schemas' ? SCHEMAS : TYPES;
  const one = all.find((entry) => entry.id === decodeURIComponent(id));
  if (place !== undefined && one) return json(200, one);
  return undefined;
}

function listOf(resources: readonly unknown[]): ScimAnswer {
  return json(200, {
    schemas: [LIST_URN],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  });
}
