import {
  answering,
  asking,
  changing,
  errorAnswer,
  type FaultCase,
  isObject,
  isOneGroup,
  isOneUser,
  isUserCreate,
  isUserList,
  isUserPatch,
  json,
  losing,
  refusing,
} from './faultKit';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What only other clients than Okta would notice. */
export const CLIENT_FAULTS: readonly FaultCase[] = [
  {
    what: 'refuses users with the enterprise extension',
    warned: ['enterprise-user'],
    fault: refusing((request) => isUserCreate(request) && request.text.includes(ENTERPRISE), 400),
  },
  {
    what: 'leaves the enterprise extension out',
    fault: losing(
      ({ path }) => path.startsWith('/Users'),
      ({ [ENTERPRISE]: _, ...body }) => body,
    ),
  },
  {
    what: 'keeps a manager for good',
    warned: ['enterprise-user'],
    fault: changing(
      (request) => isOneUser(request) && request.method === 'GET',
      (body) =>
        isObject(body[ENTERPRISE])
          ? { ...body, [ENTERPRISE]: { department: 'Tests', manager: { value: 'first' } } }
          : body,
    ),
  },
  {
    what: 'fails by itself at a PATCH of null',
    warned: ['patch-empty-values', 'error-no-crash'],
    fault: refusing(
      (request) => isUserPatch(request) && request.text.includes('"displayName":null'),
      500,
    ),
  },
  {
    what: 'fails by itself at active as text',
    warned: ['patch-active-text', 'error-no-crash'],
    fault: refusing(
      (request) => isUserPatch(request) && request.text.includes('"active":"False"'),
      500,
    ),
  },
  {
    what: 'keeps active as text',
    fault: () => {
      const text = new Set<string>();
      return {
        before(request) {
          if (!isUserPatch(request) || !request.text.includes('"active":"False"')) return undefined;
          text.add(request.path);
          return json(200, {});
        },
        after: (request, answer) =>
          text.has(request.path) && isObject(answer.body) && answer.status === 200
            ? { ...answer, body: { ...answer.body, active: 'False' } }
            : undefined,
      };
    },
  },
  {
    what: 'shows members that are excluded',
    warned: ['projection-members'],
    fault: asking(isOneGroup, (query) => {
      delete query['excludedAttributes'];
    }),
  },
  {
    what: 'fails by itself at a new schema',
    warned: ['discovery-no-writes', 'error-no-crash'],
    fault: refusing(({ method, path }) => method === 'POST' && path === '/Schemas', 500),
  },
  {
    what: 'says that a new schema is made',
    fault: answering(
      ({ method, path }) => method === 'POST' && path === '/Schemas',
      () => json(201, {}),
    ),
  },
  {
    what: 'fails by itself at a cursor',
    warned: ['cursor-paging', 'error-no-crash'],
    fault: answering(
      (request) => isUserList(request) && request.query['cursor'] !== undefined,
      () => errorAnswer(500, 'cursor'),
    ),
  },
  {
    what: 'lists no schema of groups',
    warned: ['discovery-core-schemas'],
    fault: changing(
      ({ path }) => path === '/Schemas',
      (body) => ({ ...body, Resources: [body['Resources']].flat().slice(0, 1) }),
    ),
  },
  {
    what: 'fails by itself at one schema',
    warned: ['discovery-one', 'error-no-crash'],
    fault: refusing(({ path }) => path.startsWith('/Schemas/'), 500),
  },
  {
    what: 'shows schemas in the list only',
    fault: answering(
      ({ path }) => path.startsWith('/Schemas/'),
      () => errorAnswer(404, 'no'),
    ),
  },
  {
    what: 'declares attributes without a type',
    warned: ['import-user-schema'],
    fault: changing(
      ({ path }) => path === '/Schemas',
      (body) => ({
        ...body,
        Resources: [body['Resources']]
          .flat()
          .filter(isObject)
          .map((one) => ({
            ...one,
            attributes: [...[one['attributes']].flat(), { name: 'extra', multiValued: false }],
          })),
      }),
    ),
  },
  {
    what: 'has entitlements at no endpoint',
    warned: ['entitlement-endpoints'],
    fault: changing(
      ({ path }) => path === '/ResourceTypes',
      (body) => ({
        ...body,
        Resources: [
          ...[body['Resources']].flat(),
          {
            id: 'Role',
            name: 'Role',
            endpoint: '/Roles',
            schema: 'urn:okta:scim:schemas:core:1.0:Role',
          },
        ],
      }),
    ),
  },
];
