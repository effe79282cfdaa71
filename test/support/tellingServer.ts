import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server answers below its base URL, by path; a text is sent as it is. 404 for all else. */
export type Told = Readonly<Record<string, TellingAnswer>>;
type TellingAnswer = {
  status?: number;
  body: unknown;
  type?: string;
  headers?: Record<string, string>;
};

export interface TellingServer {
  baseUrl: string;
  /** The Authorization header of each request. */
  authorizations: (string | undefined)[];
  close(): Promise<void>;
}

/** A server that tells of itself what a test wants it to, and does nothing else. */
export async function startTellingServer(told: Told, path = '/scim/v2'): Promise<TellingServer> {
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    authorizations.push(request.headers.authorization);
    const asked = new URL(request.url ?? '', 'http://x').pathname.replace(path, '');
    const answer = Object.hasOwn(told, asked) ? told[asked] : undefined;
    const {
      status = 200,
      body,
      type = 'application/scim+json',
      headers = {},
    } = answer ?? {
      status: 404,
      body: { status: '404' },
    };
    response.writeHead(status, { 'Content-Type': type, ...headers });
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${path}`,
    authorizations,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ACME = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';

export function listOf(...resources: unknown[]): { body: unknown } {
  return { body: { schemas: [LIST], totalResults: resources.length, Resources: resources } };
}

export function configOf(patch: boolean | undefined, filter = true): { body: unknown } {
  return {
    body: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      ...(patch !== undefined && { patch: { supported: patch } }),
      filter: { supported: filter, maxResults: 100 },
    },
  };
}

const simple = (name: string, more: object = {}) => ({
  name,
  type: 'string',
  multiValued: false,
  ...more,
});

export const CORE_SCHEMA = {
  id: CORE,
  name: 'User',
  attributes: [
    simple('userName', { required: true }),
    { name: 'name', type: 'complex', subAttributes: [simple('givenName'), simple('familyName')] },
    simple('displayName'),
    { name: 'emails', type: 'complex', multiValued: true, subAttributes: [simple('value')] },
    simple('active', { type: 'boolean' }),
    { name: 'roles', type: 'complex', multiValued: true, subAttributes: [simple('value')] },
  ],
};
const userType = (...extensions: string[]) => ({
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  schema: CORE,
  schemaExtensions: extensions.map((schema) => ({ schema, required: false })),
});
const GROUP_TYPE = { id: 'Group', name: 'Group', endpoint: '/Groups', schema: GROUP };

/** As a server of the enterprise with an extension of its own tells of itself (RFC 7643 section 8.7). */
export const EXTENDED: Told = {
  '/ServiceProviderConfig': configOf(true),
  '/ResourceTypes': listOf(userType(ENTERPRISE, ACME), GROUP_TYPE),
  '/Schemas': listOf(
    CORE_SCHEMA,
    { id: ENTERPRISE, attributes: [simple('department'), simple('costCenter')] },
    {
      id: ACME,
      attributes: [
        simple('badgeNumber', { description: 'Number on the badge.\\nSix digits.' }),
        simple('department', { description: 'Of Acme.' }),
        simple('jobTitle', { displayName: 'Job title' }),
        simple('startDate', { type: 'dateTime' }),
        simple('level', { type: 'integer', required: true }),
        simple('rate', { type: 'decimal' }),
        simple('isContractor', { type: 'boolean' }),
        simple('skills', { multiValued: true }),
        simple('flags', { type: 'boolean', multiValued: true }),
        simple('photo', { type: 'binary' }),
        simple('createdBy', { mutability: 'readOnly' }),
        simple('pin', { returned: 'never' }),
        { name: 'office', type: 'complex', subAttributes: [simple('floor'), simple('city')] },
        { name: 'cards', type: 'complex', multiValued: true, subAttributes: [simple('value')] },
      ],
    },
    { id: GROUP, attributes: [simple('displayName')] },
  ),
};

/** Sends bare lists, names no resource types, and writes URNs in capitals. */
export const BARE: Told = {
  '/ServiceProviderConfig': configOf(undefined),
  '/Schemas': {
    body: [
      {
        id: CORE.toUpperCase().replace(
          'URN:IETF:PARAMS:SCIM:SCHEMAS',
          'urn:ietf:params:scim:schemas',
        ),
        attributes: [simple('userName'), simple('nickName')],
      },
      {
        id: 'urn:example:params:scim:schemas:extension:hr:1.0:User',
        attributes: [simple('mobile'), simple('contract')],
      },
      { id: GROUP, attributes: [simple('displayName')] },
    ],
  },
};

/** Has neither PATCH nor groups nor filters. */
export const POOR: Told = {
  '/ServiceProviderConfig': configOf(false, false),
  '/ResourceTypes': listOf(userType()),
  '/Schemas': listOf({
    ...CORE_SCHEMA,
    attributes: [simple('userName'), simple('shoeSize', { type: 'integer' })],
  }),
};

/** Tells what is not so, and what would harm who believed it. */
export const LYING: Told = {
  '/ServiceProviderConfig': { body: { patch: 'yes', filter: [], bulk: { supported: 1 } } },
  '/ResourceTypes': listOf(userType(ACME, 'urn:example:not:there', '\u202eurn:x')),
  '/Schemas': listOf(
    null,
    'User',
    { id: 7, attributes: [simple('lost')] },
    { id: CORE, attributes: 'many' },
    {
      id: ACME,
      attributes: [
        simple('__proto__'),
        simple('constructor'),
        simple('groups'),
        simple('status'),
        simple('two words'),
        simple('evil\nkey: value'),
        simple('${secret:scim-token}'),
        simple('adminPassword'),
        simple('odd', { type: 'quantum' }),
        simple('odd2', { type: ['string'] }),
        simple('same'),
        simple('SAME'),
        simple('same'),
        simple('email', { description: '${secret:scim-token}' }),
        simple('told', {
          description: 'a\u001b[31m\u202e # b: c\n- d',
          displayName: '${env:HOME}',
        }),
        {
          name: 'deep',
          type: 'complex',
          subAttributes: [{ name: 'deeper', type: 'complex', subAttributes: [simple('x')] }],
        },
        null,
        ['x'],
        simple('x'.repeat(5000)),
        ...Array.from({ length: 2000 }, (_, index) => simple(`many${index}`)),
      ],
    },
  ),
};
