import {
  answering,
  changing,
  changingUsers,
  emptyList,
  type FaultCase,
  isObject,
  isUserCreate,
  isUserList,
  isUserRead,
  type Json,
  losing,
  refusing,
  without,
} from './faultKit';

/** Users: create and read. */
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
    failed: ['user-read-back'],
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
    failed: ['user-read-back'],
    fault: losing(isUserCreate, (body) => without(body, 'emails')),
  },
  {
    what: 'sends active as a string',
    failed: ['user-read-back', 'user-deactivate'],
    warned: ['patch-without-path', 'patch-no-op'],
    fault: changingUsers((user) => ({ ...user, active: String(user['active']) })),
  },
  {
    what: 'makes every new user inactive',
    failed: ['user-read-back'],
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
    what: 'refuses users with groups',
    failed: ['user-create'],
    fault: refusing((request) => isUserCreate(request) && request.text.includes('"groups"'), 400),
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
];
