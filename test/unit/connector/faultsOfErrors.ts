import {
  answering,
  errorAnswer,
  type FaultCase,
  isObject,
  isOneUser,
  isRead,
  isUserList,
  isUserRead,
  type Json,
  json,
  refusing,
  without,
} from './faultKit';

/** Errors, media types, and the server as a whole. */
export const ERROR_FAULTS: readonly FaultCase[] = [
  {
    what: 'fails by itself at an attribute that it does not know',
    warned: ['user-unknown-attribute', 'error-no-crash'],
    fault: refusing((request) => request.text.includes('oktaScimTestUnknown'), 500),
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
    what: 'answers unknown endpoints with 200',
    warned: ['error-unknown-endpoint'],
    fault: answering(
      ({ path }) => path.startsWith('/OktaScimTest'),
      () => json(200, {}),
    ),
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
  {
    what: 'fails by itself at a body of another type',
    warned: ['media-other-refused', 'error-no-crash'],
    fault: refusing(({ headers }) => headers['content-type'] === 'text/plain', 500),
  },
];
