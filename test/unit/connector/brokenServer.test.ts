import assert from 'node:assert/strict';
import type { ScimServerFaults, SeenRequest } from '../../../examples/scim-server/server.mjs';
import { checkOf, ids, tryServer } from './support';

const isList = ({ method, path }: SeenRequest) =>
  method === 'GET' && (path === '/Users' || path === '/Groups');
const isUserList = (seen: SeenRequest) => isList(seen) && seen.path === '/Users';
const isUserWrite = ({ method, path }: SeenRequest) =>
  path.startsWith('/Users') && (method === 'POST' || method === 'PUT');

interface Case {
  what: string;
  faults: ScimServerFaults;
  failed: string[];
  warnings?: string[];
}

/** Each server has one fault; the checks named, and no others, find it. */
const CASES: readonly Case[] = [
  {
    what: 'sends the counts of lists as strings',
    faults: {
      after: (seen, { body, ...reply }) =>
        isList(seen) && reply.status === 200
          ? { ...reply, body: { ...body, totalResults: String(body['totalResults']) } }
          : undefined,
    },
    failed: ['list-integers'],
  },
  {
    what: 'says the page size that was asked for in itemsPerPage',
    faults: {
      after: (seen, { body, ...reply }) =>
        isList(seen) && reply.status === 200
          ? { ...reply, body: { ...body, itemsPerPage: Number(seen.query['count']) } }
          : undefined,
    },
    failed: ['list-items-per-page', 'list-past-end'],
  },
  {
    what: 'gives lists another schema',
    faults: {
      after: (seen, { body, ...reply }) =>
        isList(seen) && reply.status === 200
          ? { ...reply, body: { ...body, schemas: ['urn:example'] } }
          : undefined,
    },
    failed: ['list-schema'],
  },
  {
    what: 'finds everybody whatever the filter',
    faults: {
      before(seen) {
        if (isUserList(seen)) delete seen.query['filter'];
        return undefined;
      },
    },
    failed: ['filter-miss', 'filter-hit'],
    warnings: ['filter-miss-plain', 'filter-quotes', 'filter-bad-syntax'],
  },
  {
    what: 'compares userName with case',
    faults: {
      after: (seen, { body, ...reply }) =>
        isUserList(seen) && /[A-Z]{4}/.test(seen.query['filter'] ?? '')
          ? { ...reply, body: { ...body, Resources: [], totalResults: 0, itemsPerPage: 0 } }
          : undefined,
    },
    failed: [],
    warnings: ['filter-ignores-case', 'filter-attribute-case'],
  },
  {
    what: 'answers an unknown id in plain text',
    faults: {
      after: ({ path }, { status }) =>
        status === 404 && path.startsWith('/Users')
          ? { status, headers: { 'content-type': 'text/plain' }, body: 'User not found' }
          : undefined,
    },
    failed: ['user-unknown-id'],
  },
  {
    what: 'sends the status of errors as a number',
    faults: {
      after: (_seen, { status, body, headers }) =>
        status >= 400 ? { status, headers, body: { ...body, status } } : undefined,
    },
    failed: [],
    warnings: ['auth-error-body', 'error-status-text'],
  },
  {
    what: 'sends no Location with a new user',
    faults: {
      after: ({ method }, { status, body }) =>
        method === 'POST' && status === 201 ? { status, body } : undefined,
    },
    failed: [],
    warnings: ['user-create-location'],
  },
  {
    what: 'creates a user with 200 and an empty body',
    faults: {
      after: ({ method, path, body }) =>
        method === 'POST' && path === '/Users' && String(body['userName']).includes('-user@')
          ? { status: 200 }
          : undefined,
    },
    failed: ['user-create', 'user-duplicate'],
    warnings: ['user-create-location'],
  },
  {
    what: 'sends the password back',
    faults: {
      after: (seen, { body, ...reply }) =>
        isUserWrite(seen) && reply.status < 300
          ? { ...reply, body: { ...body, password: seen.body['password'] ?? 'hash' } }
          : undefined,
    },
    failed: ['user-password-hidden', 'user-password-change'],
  },
  {
    what: 'loses displayName, locale and externalId',
    faults: {
      after: ({ method, path }, { body, ...reply }) => {
        if (method !== 'GET' || !path.startsWith('/Users/') || reply.status !== 200)
          return undefined;
        const { displayName: _, locale: __, externalId: ___, ...rest } = body;
        return { ...reply, body: rest };
      },
    },
    failed: [],
    warnings: ['user-optional-attributes'],
  },
  {
    what: 'does not say whether a user is active',
    faults: {
      after: ({ method, path }, { body, ...reply }) => {
        if (method !== 'GET' || !path.startsWith('/Users/') || reply.status !== 200)
          return undefined;
        const { active: _, ...rest } = body;
        return { ...reply, body: rest };
      },
    },
    failed: ['user-read-back', 'user-deactivate'],
    warnings: ['patch-without-path', 'patch-no-op', 'list-same-user'],
  },
  {
    what: 'takes a PUT of a user and keeps nothing of it',
    faults: {
      before: ({ method, path, body }) =>
        method === 'PUT' && path.startsWith('/Users/') ? { status: 200, body } : undefined,
    },
    failed: [
      'user-update',
      'user-deactivate',
      'attribute-name-formatted',
      'attribute-custom-code',
      'attribute-custom-codes',
      'attribute-third-party-vendor',
    ],
    warnings: ['user-update-unknown', 'etag-precondition', 'cleanup'],
  },
  {
    what: 'deletes a user that is deactivated',
    faults: {
      after: ({ method, path, body }, { status }) => {
        if (method === 'PUT' && body['active'] === false) gone.add(path);
        if (method === 'DELETE' || status !== 200 || !gone.has(path)) return undefined;
        return method === 'GET' ? { status: 404, body: NOT_FOUND } : undefined;
      },
    },
    failed: ['user-deactivate'],
  },
  {
    what: 'hides inactive users from the filter',
    faults: {
      after: (seen, { body, ...reply }) => {
        if (!isUserList(seen) || !seen.query['filter']) return undefined;
        const found = Array.isArray(body['Resources']) ? body['Resources'] : [];
        const active = found.filter((user) => user.active !== false);
        return { ...reply, body: { ...body, Resources: active, totalResults: active.length } };
      },
    },
    failed: ['user-inactive-found'],
  },
  {
    what: 'creates the same user twice',
    faults: {
      before({ method, path, body }) {
        if (method !== 'POST' || path !== '/Users') return undefined;
        const name = String(body['userName']);
        if (taken.has(name)) body['userName'] = `twin-of-${name}`;
        taken.add(name);
        return undefined;
      },
    },
    failed: ['user-duplicate'],
    warnings: ['user-inactive-create', 'user-race', 'error-missing-user-name'],
  },
  {
    what: 'says 409 without a scimType',
    faults: {
      after: (_seen, { status, headers, body: { scimType: _, ...body } }) =>
        status === 409 ? { status, headers, body } : undefined,
    },
    failed: [],
    warnings: ['user-duplicate'],
  },
  {
    what: 'ignores startIndex',
    faults: {
      before(seen) {
        if (isUserList(seen)) seen.query['startIndex'] = '1';
        return undefined;
      },
    },
    failed: ['list-pages-differ'],
  },
  {
    what: 'ignores the members in a PUT of a group',
    faults: {
      before(seen) {
        if (seen.method === 'PUT' && seen.path.startsWith('/Groups')) seen.body['members'] = [];
        return undefined;
      },
    },
    failed: ['group-members'],
  },
  {
    what: 'never shows the members of a group',
    faults: {
      after: ({ path }, { body: { members: _, ...body }, ...reply }) =>
        path.startsWith('/Groups/') && reply.status === 200 ? { ...reply, body } : undefined,
    },
    failed: [],
  },
  {
    what: 'cannot list groups',
    faults: {
      before: ({ method, path }) =>
        method === 'GET' && path === '/Groups' ? { status: 501, body: 'no' } : undefined,
    },
    failed: ['group-list', 'group-list-complete', 'group-filter-miss', 'group-filter-hit'],
  },
  {
    what: 'accepts any token',
    faults: {
      before(seen) {
        if (seen.headers['authorization'])
          seen.headers['authorization'] = 'Bearer canary/token+7f3a';
        return undefined;
      },
    },
    failed: ['auth-wrong-token', 'auth-malformed', 'auth-write-refused'],
  },
  {
    what: 'asks for no token at all',
    faults: {
      before(seen) {
        seen.headers['authorization'] = 'Bearer canary/token+7f3a';
        return undefined;
      },
    },
    failed: ['auth-wrong-token', 'auth-no-token', 'auth-malformed', 'auth-write-refused'],
  },
];

const gone = new Set<string>();
const taken = new Set<string>();
const NOT_FOUND = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: '404',
  detail: 'gone',
};

describe('connector test, against servers with one fault', () => {
  for (const { what, faults, failed, warnings = [] } of CASES) {
    it(`finds the server that ${what}`, async () => {
      const { report } = await tryServer({ faults });
      assert.deepEqual(ids(report, 'failed'), failed);
      assert.deepEqual(ids(report, 'warning'), warnings);
      for (const id of [...failed, ...warnings]) {
        const { actual, fix, request } = checkOf(report, id);
        assert.ok(actual && fix && request, id);
      }
    });
  }
});
