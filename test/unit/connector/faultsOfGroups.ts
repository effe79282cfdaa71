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
  isPut,
  isRead,
  losing,
  refusing,
  without,
} from './faultKit';

const isGroupPut = (request: Parameters<typeof isPut>[0]) => isPut(request) && isOneGroup(request);
const isGroupRead = (request: Parameters<typeof isPut>[0]) =>
  isRead(request) && isOneGroup(request);

/** Groups. */
export const GROUP_FAULTS: readonly FaultCase[] = [
  {
    what: 'cannot make groups',
    failed: ['group-create'],
    fault: refusing(isGroupCreate, 501),
  },
  {
    what: 'makes groups without an id in the answer',
    failed: ['group-create'],
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
    what: 'keeps a slug instead of the name of a group',
    failed: ['group-name-kept'],
    fault: losing(isGroupCreate, (body) => ({
      ...body,
      displayName: String(body['displayName'])
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-'),
    })),
  },
  {
    what: 'ignores members in a create',
    warned: ['group-create-members'],
    fault: losing(isGroupCreate, (body) => ({ ...body, members: [] })),
  },
  {
    what: 'refuses members in a create, and drops them in a PUT',
    failed: ['group-create-members', 'group-members'],
    fault: () => ({
      before(request) {
        const { body } = request;
        if (!isObject(body) || ![body['members']].flat().some(isObject)) return undefined;
        if (isGroupCreate(request)) return errorAnswer(400, 'no members yet');
        if (isGroupPut(request)) request.body = { ...body, members: [] };
        return undefined;
      },
    }),
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
    failed: ['group-members'],
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
    fault: changing(isGroupRead, (body) => without(body, 'members')),
  },
  {
    what: 'shows no members, whatever they are',
    fault: changing(isGroupRead, (body) => ({ ...body, members: [] })),
  },
  {
    what: 'shows no members, whatever they are, to an app that sends PATCH',
    profile: 'wizard',
    fault: changing(isGroupRead, (body) => ({ ...body, members: [] })),
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
    what: 'says that groups are deleted, and keeps them',
    warned: ['group-delete-gone', 'cleanup'],
    fault: () => ({
      before: ({ method, path }) =>
        method === 'DELETE' && path.startsWith('/Groups')
          ? { status: 204, headers: {}, body: undefined }
          : undefined,
    }),
  },
  {
    what: 'empties groups that are to be deleted, and keeps them',
    warned: ['group-delete-gone', 'cleanup'],
    fault: () => ({
      before({ method, path }, { groups }) {
        const group = groups.get(path.slice('/Groups/'.length));
        if (method !== 'DELETE' || !group) return undefined;
        group['members'] = [];
        return { status: 204, headers: {}, body: undefined };
      },
    }),
  },
  {
    what: 'refuses to delete groups',
    failed: ['group-delete'],
    warned: ['cleanup'],
    fault: refusing(({ method, path }) => method === 'DELETE' && path.startsWith('/Groups'), 405),
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
];
