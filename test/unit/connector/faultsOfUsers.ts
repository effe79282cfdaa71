import {
  answering,
  changing,
  changingUsers,
  emptyList,
  errorAnswer,
  type FaultCase,
  isObject,
  isOneUser,
  isPut,
  isRead,
  isUserCreate,
  isUserList,
  isUserRead,
  type Json,
  json,
  losing,
  refusing,
  without,
} from './faultKit';

const isUserPut = (request: Parameters<typeof isPut>[0]) => isPut(request) && isOneUser(request);
const isRelease = (request: Parameters<typeof isPut>[0]) =>
  isUserPut(request) && isObject(request.body) && request.body['active'] === false;

/** Users: create, read, update, deactivate, conflict, errors, media. */
export const USER_FAULTS: readonly FaultCase[] = [
  {
    what: 'answers a create with 200',
    failed: ['user-create'],
    fault: answering(isUserCreate, (answer) =>
      answer.status === 201 ? { ...answer, status: 200 } : answer,
    ),
  },
  {
    what: 'answers a create with an empty body',
    failed: ['user-create'],
    warned: ['user-create-location'],
    fault: answering(isUserCreate, (answer) =>
      answer.status === 201 ? { ...answer, body: undefined } : answer,
    ),
  },
  {
    what: 'answers a create with the id only',
    failed: ['user-create-body'],
    fault: changing(isUserCreate, (body) => ({
      schemas: body['schemas'],
      id: body['id'],
      meta: body['meta'],
    })),
  },
  {
    what: 'gives the externalId for the id',
    failed: ['user-id'],
    fault: () => ({
      after(request, answer, { users }) {
        if (!isUserCreate(request) || answer.status !== 201 || !isObject(answer.body))
          return undefined;
        const { id, externalId } = answer.body;
        const user = users.get(String(id));
        if (!user || typeof externalId !== 'string') return undefined;
        users.delete(String(id));
        users.set(externalId, { ...user, id: externalId });
        return { ...answer, body: { ...answer.body, id: externalId } };
      },
    }),
  },
  {
    what: 'sends no Location',
    warned: ['user-create-location'],
    fault: answering(isUserCreate, (answer) => ({
      ...answer,
      headers: without(answer.headers, 'location') as Record<string, string>,
    })),
  },
  {
    what: 'sends no meta',
    warned: ['user-create-location', 'user-meta', 'etag-header'],
    fault: changingUsers((user) => without(user, 'meta')),
  },
  {
    what: 'echoes the password',
    failed: ['user-password-hidden'],
    fault: () => ({
      after: (request, answer) =>
        isUserCreate(request) &&
        isObject(request.body) &&
        isObject(answer.body) &&
        answer.status === 201
          ? { ...answer, body: { ...answer.body, password: request.body['password'] } }
          : undefined,
    }),
  },
  {
    what: 'shows a hash of the password',
    failed: ['user-password-hidden'],
    fault: changing(isUserRead, (body) => ({ ...body, password: '$2b$10$abcdefghijkl' })),
  },
  {
    what: 'loses the family name in a create',
    failed: ['user-create-body', 'user-read-back'],
    warned: ['user-unicode', 'patch-atomic', 'list-users-complete'],
    fault: losing(isUserCreate, (body) => ({
      ...body,
      name: isObject(body['name']) ? without(body['name'], 'familyName') : {},
    })),
  },
  {
    what: 'loses locale',
    warned: ['user-optional-attributes'],
    fault: losing(isUserCreate, (body) => without(body, 'locale')),
  },
  {
    what: 'loses emails',
    failed: ['user-create-body', 'user-read-back'],
    warned: ['list-users-complete'],
    fault: losing(isUserCreate, (body) => without(body, 'emails')),
  },
  {
    what: 'sends active as a string',
    failed: ['user-create-body', 'user-read-back', 'user-deactivate'],
    warned: ['patch-without-path', 'patch-no-op', 'list-users-complete'],
    fault: changingUsers((user) => ({ ...user, active: String(user['active']) })),
  },
  {
    what: 'makes every new user inactive',
    failed: ['user-create-body', 'user-read-back'],
    fault: losing(isUserCreate, (body) => ({ ...body, active: false })),
  },
  {
    what: 'spoils letters beyond ASCII',
    warned: ['user-unicode'],
    fault: losing(
      isUserCreate,
      (body) => JSON.parse(JSON.stringify(body).replace(/[^ -~]/g, '?')) as Json,
    ),
  },
  {
    what: 'fails by itself at an attribute that it does not know',
    warned: ['user-unknown-attribute', 'error-no-crash'],
    fault: refusing((request) => request.text.includes('oktaScimTestUnknown'), 500),
  },
  {
    what: 'refuses users with groups',
    failed: ['user-create'],
    fault: refusing((request) => isUserCreate(request) && request.text.includes('"groups"'), 400),
  },
  {
    what: 'does not take application/json',
    failed: ['media-json'],
    fault: refusing(({ headers }) => headers['content-type'] === 'application/json', 415),
  },
  {
    what: 'does not take a media type without charset',
    failed: ['media-scim'],
    fault: refusing(({ headers }) => headers['content-type'] === 'application/scim+json', 415),
  },
  {
    what: 'does not understand Accept with a charset',
    failed: ['media-accept-charset'],
    fault: refusing(({ headers }) => (headers['accept'] ?? '').includes('charset'), 406),
  },
  {
    what: 'answers as application/json',
    warned: ['media-answer'],
    fault: answering(
      () => true,
      (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-type': 'application/json' },
      }),
    ),
  },
  {
    what: 'answers in text/plain that is JSON no more',
    failed: ['user-unknown-id'],
    fault: answering(
      (request, { status }) => status === 404 && isOneUser(request),
      (answer) => ({
        ...answer,
        headers: { 'content-type': 'text/plain' },
        body: 'User not found',
      }),
    ),
  },
  {
    what: 'answers an unknown user with 200 and nothing',
    failed: ['user-unknown-id'],
    warned: ['user-update-unknown', 'cleanup'],
    fault: answering(
      (request, { status }) =>
        status === 404 && isOneUser(request) && request.path.includes('no-such'),
      () => json(200, {}),
    ),
  },
  {
    what: 'says a number in the status of errors',
    warned: ['auth-error-body', 'error-status-text'],
    fault: answering(
      (_request, { status, body }) => status >= 400 && isObject(body),
      (answer) => ({
        ...answer,
        body: { ...(isObject(answer.body) && answer.body), status: answer.status },
      }),
    ),
  },
  {
    what: 'says nothing in the detail of errors',
    warned: ['error-detail'],
    fault: answering(
      (_request, { status, body }) => status === 404 && isObject(body),
      (answer) => ({
        ...answer,
        body: isObject(answer.body) ? without(answer.body, 'detail') : {},
      }),
    ),
  },
  {
    what: 'fails by itself at JSON that is none',
    warned: ['error-malformed-json', 'error-no-crash'],
    fault: refusing(({ text, body }) => text !== '' && body === undefined, 500),
  },
  {
    what: 'makes a user without a userName',
    warned: ['error-missing-user-name'],
    fault: losing(
      (request) =>
        isUserCreate(request) && isObject(request.body) && request.body['userName'] === undefined,
      (body) => ({
        ...body,
        userName:
          isObject(body['name']) && Array.isArray(body['emails']) && isObject(body['emails'][0])
            ? body['emails'][0]['value']
            : 'x',
      }),
    ),
  },
  {
    what: 'answers unknown endpoints with 200',
    warned: ['error-unknown-endpoint'],
    fault: answering(
      ({ path }) => path.startsWith('/OktaScimTest'),
      () => json(200, {}),
    ),
  },
  {
    what: 'merges a PUT into what is there',
    warned: ['user-omitted-cleared'],
    fault: () => ({
      before(request, { users }) {
        const before = users.get(request.path.split('/').at(-1) ?? '');
        if (isUserPut(request) && isObject(request.body))
          request.body = { ...before, ...request.body };
        return undefined;
      },
    }),
  },
  {
    what: 'has no PUT for users',
    failed: [
      'user-update',
      'user-deactivate',
      'attribute-name-formatted',
      'attribute-custom-code',
      'attribute-custom-codes',
      'attribute-third-party-vendor',
    ],
    warned: ['user-update-unknown', 'etag-precondition'],
    fault: refusing(isUserPut, 501),
  },
  {
    what: 'takes a PUT and keeps nothing of it',
    failed: [
      'user-update',
      'user-deactivate',
      'attribute-name-formatted',
      'attribute-custom-code',
      'attribute-custom-codes',
      'attribute-third-party-vendor',
    ],
    warned: ['user-update-unknown', 'etag-precondition', 'cleanup'],
    fault: () => ({
      before: (request) =>
        isUserPut(request) && isObject(request.body)
          ? json(200, without(request.body, 'password'))
          : undefined,
    }),
  },
  {
    what: 'refuses a PUT with meta in it',
    failed: [
      'user-update',
      'user-deactivate',
      'attribute-name-formatted',
      'attribute-custom-code',
      'attribute-custom-codes',
      'attribute-third-party-vendor',
    ],
    warned: ['etag-precondition'],
    fault: refusing((request) => isUserPut(request) && request.text.includes('"meta"'), 400),
  },
  {
    what: 'cannot change a userName',
    failed: ['user-rename'],
    fault: () => ({
      before(request, { users }) {
        const before = users.get(request.path.split('/').at(-1) ?? '');
        if (isUserPut(request) && isObject(request.body) && before) {
          request.body = { ...request.body, userName: before['userName'] };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'adds emails instead of replacing them',
    failed: ['user-update-same-id', 'user-email-change'],
    fault: () => ({
      before(request, { users }) {
        const before = users.get(request.path.split('/').at(-1) ?? '');
        if (isUserPut(request) && isObject(request.body)) {
          const both = [before?.['emails'], request.body['emails']].flat().filter(isObject);
          request.body = { ...request.body, emails: both };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'refuses empty values',
    failed: [
      'user-empty-values',
      'attribute-name-formatted',
      'attribute-custom-code',
      'attribute-third-party-vendor',
    ],
    fault: refusing(
      (request) => isUserPut(request) && /:(""|null)/.test(request.text),
      400,
      'invalidValue',
    ),
  },
  {
    what: 'makes a user by PUT of an unknown id',
    warned: ['user-update-unknown'],
    fault: () => ({
      before(request) {
        if (isPut(request) && request.path.includes('no-such-id')) {
          request.method = 'POST';
          request.path = '/Users';
        }
        return undefined;
      },
    }),
  },
  {
    what: 'changes the id with a PUT',
    failed: ['user-update-same-id'],
    fault: () => ({
      after(request, answer, { users }) {
        if (!isUserPut(request) || answer.status !== 200 || !isObject(answer.body))
          return undefined;
        const id = String(answer.body['id']);
        const user = users.get(id);
        if (!user || !request.text.includes('-same@')) return undefined;
        users.set(id, { ...user, userName: `${String(user['userName'])}.changed` });
        return undefined;
      },
    }),
  },
  {
    what: 'deletes a user that is deactivated',
    failed: ['user-deactivate'],
    fault: () => ({
      after(request, answer, { users }) {
        if (isRelease(request) && answer.status === 200)
          users.delete(request.path.slice('/Users/'.length));
        return undefined;
      },
    }),
  },
  {
    what: 'keeps users active',
    failed: ['user-deactivate'],
    fault: losing(isRelease, (body) => ({ ...body, active: true })),
  },
  {
    what: 'hides inactive users from the filter',
    failed: ['user-inactive-found'],
    fault: () => ({
      after(request, answer) {
        if (!isUserList(request) || request.query['filter'] === undefined || !isObject(answer.body))
          return undefined;
        const found = Array.isArray(answer.body['Resources']) ? answer.body['Resources'] : [];
        return found.some((user) => isObject(user) && user['active'] === false)
          ? emptyList()
          : undefined;
      },
    }),
  },
  {
    what: 'answers 409 to a reactivation',
    failed: ['user-reactivate'],
    fault: () => ({
      before(request, { users }) {
        const before = users.get(request.path.split('/').at(-1) ?? '');
        const on = isObject(request.body) && request.body['active'] === true;
        return isUserPut(request) && on && before?.['active'] === false
          ? errorAnswer(409, 'no')
          : undefined;
      },
    }),
  },
  {
    what: 'refuses to deactivate twice',
    failed: ['user-deactivate-twice'],
    fault: () => ({
      before(request, { users }) {
        const before = users.get(request.path.split('/').at(-1) ?? '');
        return isRelease(request) && before?.['active'] === false
          ? errorAnswer(400, 'no')
          : undefined;
      },
    }),
  },
  {
    what: 'makes a second user for one that is inactive',
    warned: ['user-inactive-create'],
    fault: () => ({
      before(request, { users }) {
        if (!isUserCreate(request) || !isObject(request.body)) return undefined;
        const { userName } = request.body;
        const same = [...users.values()].find((user) => user['userName'] === userName);
        if (same?.['active'] === false)
          request.body = { ...request.body, userName: `twin-${String(userName)}` };
        return undefined;
      },
    }),
  },
  {
    what: 'makes the same user twice',
    failed: ['user-duplicate'],
    fault: () => ({
      before(request, { users }) {
        if (!isUserCreate(request) || !isObject(request.body)) return undefined;
        const { userName } = request.body;
        const taken = [...users.values()].filter((user) =>
          String(user['userName']).endsWith(String(userName)),
        );
        if (taken.length > 0 && taken.every((user) => user['active'] !== false)) {
          request.body = { ...request.body, userName: `twin${taken.length}-${String(userName)}` };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'compares userName with case when it makes users',
    warned: ['user-duplicate-case'],
    fault: () => ({
      before(request) {
        if (isUserCreate(request) && isObject(request.body)) {
          const name = String(request.body['userName']);
          if (name === name.toUpperCase())
            request.body = { ...request.body, userName: `UP-${name}` };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'says 409 without a scimType',
    warned: ['user-duplicate'],
    fault: answering(
      (_request, { status }) => status === 409,
      (answer) => ({
        ...answer,
        body: isObject(answer.body) ? without(answer.body, 'scimType') : {},
      }),
    ),
  },
  {
    what: 'says 409 in plain text',
    failed: ['user-duplicate'],
    fault: answering(
      (request, { status }) => status === 409 && isUserCreate(request),
      (answer) => ({ ...answer, body: 'User exists' }),
    ),
  },
  {
    what: 'looks first and writes then',
    warned: ['user-race'],
    fault: () => {
      let racing = 0;
      return {
        async before(request) {
          if (!isUserCreate(request) || !request.text.includes('-race@') || !isObject(request.body))
            return undefined;
          racing += 1;
          if (racing > 1)
            request.body = {
              ...request.body,
              userName: `twin-${String(request.body['userName'])}`,
            };
          return undefined;
        },
      };
    },
  },
  {
    what: 'shows what is written only a moment later',
    warned: ['read-after-write'],
    fault: () => {
      const seen = new Set<string>();
      return {
        before(request) {
          if (!isRead(request) || !isOneUser(request) || request.path.includes('no-such'))
            return undefined;
          if (seen.has(request.path)) return undefined;
          seen.add(request.path);
          return seen.size <= 5 ? errorAnswer(404, 'not yet') : undefined;
        },
      };
    },
  },
  {
    what: 'fails by itself now and then',
    warned: ['claim-me', 'error-no-crash'],
    fault: () => {
      let reads = 0;
      return {
        before(request) {
          if (request.path === '/Me') reads += 1;
          return request.path === '/Me' && reads === 1 ? errorAnswer(503, 'busy') : undefined;
        },
      };
    },
  },
  {
    what: 'says 429 without how long',
    warned: ['discovery-resource-types', 'rate-limit'],
    fault: () => ({
      before: (request) =>
        request.path === '/ResourceTypes' ? errorAnswer(429, 'slow down') : undefined,
    }),
  },
  {
    what: 'leaves a deleted user to be found',
    warned: ['user-delete'],
    fault: () => {
      const deleted: Json[] = [];
      return {
        before(request, { users }) {
          const user = users.get(request.path.slice('/Users/'.length));
          if (request.method === 'DELETE' && user && String(user['userName']).includes('-delete@'))
            deleted.push(user);
          return undefined;
        },
        after(request) {
          const filter = request.query['filter'] ?? '';
          const found = deleted.filter((user) => filter.includes(String(user['userName'])));
          if (!isUserList(request) || found.length === 0) return undefined;
          return json(200, {
            schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
            totalResults: 1,
            startIndex: 1,
            itemsPerPage: 1,
            Resources: found,
          });
        },
      };
    },
  },
  {
    what: 'answers with the user of another request',
    failed: ['user-read-two'],
    warned: ['projection-attributes', 'projection-excluded'],
    fault: () => {
      let first: unknown;
      return {
        after(request, answer) {
          if (!isUserRead(request) || answer.status !== 200) return undefined;
          first ??= answer.body;
          return { ...answer, body: first };
        },
      };
    },
  },
];
