import {
  answering,
  asking,
  changing,
  errorAnswer,
  type FaultCase,
  isGroupCreate,
  isGroupList,
  isObject,
  isOneGroup,
  isOneUser,
  isPatch,
  isPut,
  isRead,
  type Json,
  json,
  losing,
  refusing,
  without,
} from './faultKit';

const isGroupPut = (request: Parameters<typeof isPut>[0]) => isPut(request) && isOneGroup(request);
const isGroupRead = (request: Parameters<typeof isPut>[0]) =>
  isRead(request) && isOneGroup(request);
const isUserPatch = (request: Parameters<typeof isPut>[0]) =>
  isPatch(request) && isOneUser(request);
const isGroupPatch = (request: Parameters<typeof isPut>[0]) =>
  isPatch(request) && isOneGroup(request);

function operations(body: unknown): Json[] {
  return isObject(body) && Array.isArray(body['Operations'])
    ? body['Operations'].filter(isObject)
    : [];
}

/** Keeps only the operations wanted. */
function doing(
  where: (request: Parameters<typeof isPut>[0]) => boolean,
  keep: (one: Json, index: number) => boolean,
) {
  return losing(where, (body) => ({ ...body, Operations: operations(body).filter(keep) }));
}

/** Groups, PATCH, custom attributes, discovery, projection and versions. */
export const OTHER_FAULTS: readonly FaultCase[] = [
  {
    what: 'cannot make groups',
    failed: ['group-create'],
    warned: ['group-create-members'],
    fault: refusing(isGroupCreate, 501),
  },
  {
    what: 'makes groups without an id in the answer',
    failed: ['group-create'],
    warned: ['group-create-members'],
    fault: changing(isGroupCreate, (body) => without(body, 'id')),
  },
  {
    what: 'cannot read a group',
    failed: ['error-group-unknown-id', 'group-read-back'],
    fault: refusing(isGroupRead, 501),
  },
  {
    what: 'names groups name instead of displayName',
    failed: ['group-read-back'],
    fault: changing(
      ({ path }) => path.startsWith('/Groups/'),
      (body) => ({ ...without(body, 'displayName'), name: body['displayName'] }),
    ),
  },
  {
    what: 'ignores members in a create',
    warned: ['group-create-members'],
    fault: losing(isGroupCreate, (body) => ({ ...body, members: [] })),
  },
  {
    what: 'drops members in a PUT',
    failed: ['group-members'],
    fault: losing(isGroupPut, (body) => ({ ...body, members: [] })),
  },
  {
    what: 'adds members in a PUT',
    failed: ['group-members-replaced', 'group-members-removed'],
    fault: () => ({
      before(request, { groups }) {
        if (!isGroupPut(request) || !isObject(request.body)) return undefined;
        const before = groups.get(request.path.slice('/Groups/'.length))?.['members'];
        const members = [before, request.body['members']].flat().filter(isObject);
        request.body = { ...request.body, members };
        return undefined;
      },
    }),
  },
  {
    what: 'wants a type with every member',
    failed: ['group-members'],
    fault: refusing(
      (request) => isGroupPut(request) && request.text.includes('"display":"okta'),
      400,
    ),
  },
  {
    what: 'has no PUT for groups',
    failed: ['group-rename', 'group-members'],
    fault: refusing(isGroupPut, 501),
  },
  {
    what: 'cannot rename groups',
    failed: ['group-rename'],
    fault: () => ({
      before(request, { groups }) {
        const before = groups.get(request.path.slice('/Groups/'.length));
        if (isGroupPut(request) && isObject(request.body) && before) {
          request.body = { ...request.body, displayName: before['displayName'] };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'never shows members',
    warned: ['group-create-members', 'group-members'],
    fault: changing(isGroupRead, (body) => without(body, 'members')),
  },
  {
    what: 'fails by itself at a member that is not there',
    warned: ['group-unknown-member', 'error-no-crash'],
    fault: answering(
      (request, { status }) => isGroupPut(request) && status === 400,
      () => errorAnswer(500, 'null'),
    ),
  },
  {
    what: 'ignores the filter on groups',
    failed: ['group-filter-miss', 'group-filter-hit'],
    fault: asking(isGroupList, (query) => {
      delete query['filter'];
    }),
  },
  {
    what: 'refuses the filter on groups',
    failed: ['group-filter-miss', 'group-filter-hit'],
    fault: refusing(
      (request) => isGroupList(request) && request.query['filter'] !== undefined,
      501,
    ),
  },
  {
    what: 'lists groups without ids',
    failed: ['group-list-complete', 'group-filter-hit'],
    fault: changing(isGroupList, (body) => ({
      ...body,
      Resources: Array.isArray(body['Resources'])
        ? body['Resources'].filter(isObject).map((group) => without(group, 'id'))
        : [],
    })),
  },
  {
    what: 'answers an unknown group with 400',
    failed: ['error-group-unknown-id'],
    fault: refusing(({ path }) => path === '/Groups/00u-okta-scim-test-no-such-id', 400),
  },
  {
    what: 'does not delete groups',
    failed: ['group-delete'],
    warned: ['cleanup'],
    fault: () => ({
      before: ({ method, path }) =>
        method === 'DELETE' && path.startsWith('/Groups')
          ? { status: 204, headers: {}, body: undefined }
          : undefined,
    }),
  },
  {
    what: 'deletes the members of a group with it',
    failed: ['group-delete-keeps-users'],
    fault: () => ({
      before({ method, path }, { users, groups }) {
        const group = groups.get(path.slice('/Groups/'.length));
        if (method !== 'DELETE' || !group) return undefined;
        const members = Array.isArray(group['members']) ? group['members'].filter(isObject) : [];
        for (const { value } of members) users.delete(String(value));
        return undefined;
      },
    }),
  },
  {
    what: 'has no PATCH',
    failed: [
      'user-deactivate',
      'patch-without-path',
      'patch-with-path',
      'patch-no-op',
      'patch-many',
      'patch-group-rename',
      'patch-group-add',
      'patch-group-remove',
      'patch-group-swap',
      'patch-group-replace',
      'patch-group-remove-absent',
    ],
    warned: ['patch-op-case', 'patch-unknown-path'],
    fault: refusing(isPatch, 501),
    updates: 'patch',
  },
  {
    what: 'has no PATCH, for an app that needs none',
    fault: refusing(isPatch, 501),
  },
  {
    what: 'wants a path in a PATCH of users',
    failed: ['user-deactivate', 'patch-without-path'],
    fault: refusing(
      (request) =>
        isUserPatch(request) && operations(request.body).some(({ path }) => path === undefined),
      400,
    ),
    updates: 'patch',
  },
  {
    what: 'does only the first operation',
    failed: ['patch-many', 'patch-group-swap'],
    fault: doing(isPatch, (_one, index) => index === 0),
    updates: 'patch',
  },
  {
    what: 'refuses a PATCH that changes nothing',
    failed: ['patch-no-op'],
    fault: () => ({
      before(request, { users }) {
        const user = users.get(request.path.slice('/Users/'.length));
        const [operation] = operations(request.body);
        const same = operation?.['path'] === 'active' && operation['value'] === user?.['active'];
        return isUserPatch(request) && same ? errorAnswer(400, 'nothing changes') : undefined;
      },
    }),
    updates: 'patch',
  },
  {
    what: 'knows operations in lower case only',
    warned: ['patch-op-case'],
    fault: refusing((request) => isPatch(request) && request.text.includes('"Replace"'), 400),
    updates: 'patch',
  },
  {
    what: 'does half of a PATCH that it refuses',
    warned: ['patch-atomic'],
    fault: () => ({
      before(request, { users }) {
        const id = request.path.slice('/Users/'.length);
        const user = users.get(id);
        if (
          isUserPatch(request) &&
          operations(request.body).length === 2 &&
          request.text.includes('Nothing[') &&
          user
        ) {
          users.set(id, { ...user, name: { givenName: 'Okta', familyName: 'Patched' } });
        }
        return undefined;
      },
    }),
    updates: 'patch',
  },
  {
    what: 'takes a PATCH of any path',
    warned: ['patch-unknown-path'],
    fault: doing(isPatch, ({ path }) => !String(path).includes('Nothing[')),
    updates: 'patch',
  },
  {
    what: 'refuses an id in the value of a PATCH',
    failed: ['patch-group-rename'],
    fault: refusing(
      (request) => isGroupPatch(request) && request.text.includes('"value":{"id"'),
      400,
    ),
    updates: 'patch',
  },
  {
    what: 'cannot replace members by PATCH',
    failed: ['patch-group-replace'],
    fault: refusing(
      (request) =>
        isGroupPatch(request) &&
        operations(request.body).some(({ op, path }) => op === 'replace' && path === 'members'),
      501,
    ),
    updates: 'patch',
  },
  {
    what: 'ignores the filter in the path of a removal',
    failed: ['patch-group-remove', 'patch-group-swap'],
    fault: doing(isGroupPatch, ({ op }) => op !== 'remove'),
    updates: 'patch',
  },
  {
    what: 'refuses to remove a member that is not there',
    failed: ['patch-group-remove-absent'],
    fault: () => ({
      before(request, { groups }) {
        const members = groups.get(request.path.slice('/Groups/'.length))?.['members'];
        const empty = !Array.isArray(members) || members.length === 0;
        return isGroupPatch(request) && empty && operations(request.body)[0]?.['op'] === 'remove'
          ? errorAnswer(400, 'not a member', 'noTarget')
          : undefined;
      },
    }),
    updates: 'patch',
  },
  {
    what: 'drops a custom attribute',
    failed: ['attribute-custom-code'],
    fault: losing(
      () => true,
      (body) => without(body, 'customCode'),
    ),
  },
  {
    what: 'keeps several values as one text',
    failed: ['attribute-custom-codes'],
    fault: changing(
      (request) => isRead(request) && isOneUser(request),
      (body) =>
        'customCodes' in body &&
        Array.isArray(body['customCodes']) &&
        body['customCodes'].length > 0
          ? { ...body, customCodes: String(body['customCodes']) }
          : body,
    ),
  },
  {
    what: 'refuses a custom attribute',
    failed: ['attribute-name-formatted'],
    fault: refusing(({ text }) => text.includes('NameFormatted'), 400, 'invalidSyntax'),
  },
  {
    what: 'keeps a custom attribute that is emptied',
    warned: ['attribute-custom-code'],
    fault: () => ({
      before(request, { users }) {
        const user = users.get(request.path.slice('/Users/'.length));
        if (isPut(request) && isObject(request.body) && request.body['customCode'] === null) {
          request.body = { ...request.body, customCode: user?.['customCode'] };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'refuses the block of another schema',
    failed: ['attribute-third-party-vendor'],
    fault: refusing(
      ({ path, text }) =>
        path.startsWith('/Users') &&
        text.includes('"urn:ietf:params:scim:schemas:core:2.0:Group":'),
      400,
    ),
  },
  {
    what: 'drops the block of another schema',
    warned: ['attribute-third-party-vendor'],
    fault: losing(
      ({ path }) => path.startsWith('/Users'),
      (body) => without(body, 'urn:ietf:params:scim:schemas:core:2.0:Group'),
    ),
  },
  {
    what: 'says nothing of itself',
    warned: ['discovery-config', 'discovery-resource-types', 'discovery-schemas'],
    fault: refusing(({ path }) => /^\/(Serv|Reso|Sche)/.test(path), 404),
  },
  {
    what: 'declares a custom attribute with another type',
    warned: ['discovery-attributes'],
    fault: () => ({
      after: ({ path }, answer) =>
        path === '/Schemas'
          ? {
              ...answer,
              body: JSON.parse(
                JSON.stringify(answer.body).replace(
                  '"customCode","type":"string"',
                  '"customCode","type":"integer"',
                ),
              ),
            }
          : undefined,
    }),
  },
  {
    what: 'declares a custom attribute as read-only',
    warned: ['discovery-attributes'],
    fault: () => ({
      after: ({ path }, answer) =>
        path === '/Schemas'
          ? {
              ...answer,
              body: JSON.parse(
                JSON.stringify(answer.body).replace(/("customCode",[^}]*)readWrite/, '$1readOnly'),
              ),
            }
          : undefined,
    }),
  },
  {
    what: 'says that it cannot filter',
    warned: ['claim-filter'],
    fault: changing(
      ({ path }) => path === '/ServiceProviderConfig',
      (body) => ({ ...body, filter: { supported: false } }),
    ),
  },
  {
    what: 'says that it sorts, and does not',
    warned: ['claim-sort'],
    fault: changing(
      ({ path }) => path === '/ServiceProviderConfig',
      (body) => ({ ...body, sort: { supported: true } }),
    ),
  },
  {
    what: 'ignores attributes',
    warned: ['projection-attributes', 'projection-list'],
    fault: asking(isRead, (query) => {
      delete query['attributes'];
    }),
  },
  {
    what: 'ignores excludedAttributes',
    warned: ['projection-excluded'],
    fault: asking(isRead, (query) => {
      delete query['excludedAttributes'];
    }),
  },
  {
    what: 'sends no ETag',
    warned: ['etag-header'],
    fault: answering(isRead, (answer) => ({
      ...answer,
      headers: without(answer.headers, 'etag') as Record<string, string>,
    })),
  },
  {
    what: 'ignores If-None-Match',
    warned: ['etag-not-modified'],
    fault: () => ({
      before({ headers }) {
        delete headers['if-none-match'];
        return undefined;
      },
    }),
  },
  {
    what: 'ignores If-Match',
    warned: ['etag-precondition'],
    fault: () => ({
      before({ headers }) {
        delete headers['if-match'];
        return undefined;
      },
    }),
  },
  {
    what: 'says 500 to a search',
    warned: ['claim-search', 'error-no-crash'],
    fault: () => ({
      before: ({ path }) => (path === '/Users/.search' ? json(500, {}) : undefined),
    }),
  },
];
