import {
  answering,
  errorAnswer,
  type FaultCase,
  isObject,
  isOneUser,
  isPut,
  isUserCreate,
  json,
  losing,
  refusing,
  without,
} from './faultKit';

const isUserPut = (request: Parameters<typeof isPut>[0]) => isPut(request) && isOneUser(request);
const isRelease = (request: Parameters<typeof isPut>[0]) =>
  isUserPut(request) && isObject(request.body) && request.body['active'] === false;

/** Updates of users, deactivation, and conflicts. */
export const UPDATE_FAULTS: readonly FaultCase[] = [
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
    failed: ['user-update'],
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
    failed: ['user-update'],
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
    what: 'refuses a PUT that sets the externalId',
    failed: ['user-link'],
    fault: () => ({
      before(request, { users }) {
        const before = users.get(request.path.split('/').at(-1) ?? '');
        const sets =
          isObject(request.body) && request.body['externalId'] !== before?.['externalId'];
        return isUserPut(request) && before && sets
          ? errorAnswer(400, 'no', 'mutability')
          : undefined;
      },
    }),
  },
  {
    what: 'refuses a PUT with a password',
    warned: ['user-password-change', 'user-update-unknown'],
    fault: refusing(
      (request) =>
        isUserPut(request) &&
        request.text.includes('"password"') &&
        !request.text.includes('-link@'),
      400,
    ),
  },
];
