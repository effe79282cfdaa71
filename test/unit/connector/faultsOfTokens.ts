import { TOKEN } from '../../support/scimServer/server';
import { answering, type FaultCase, isObject, isRead } from './faultKit';

/** Tokens and redirects. */
export const TOKEN_FAULTS: readonly FaultCase[] = [
  {
    what: 'accepts any token',
    failed: ['auth-wrong-token', 'auth-malformed', 'auth-write-refused'],
    fault: () => ({
      before(request) {
        if (request.headers['authorization'] !== undefined)
          request.headers['authorization'] = `Bearer ${TOKEN}`;
        return undefined;
      },
    }),
  },
  {
    what: 'asks for no token',
    failed: ['auth-wrong-token', 'auth-no-token', 'auth-malformed', 'auth-write-refused'],
    fault: () => ({
      before(request) {
        request.headers['authorization'] = `Bearer ${TOKEN}`;
        return undefined;
      },
    }),
  },
  {
    what: 'checks the token of reads only',
    failed: ['auth-write-refused'],
    fault: () => ({
      before(request) {
        if (!isRead(request)) request.headers['authorization'] = `Bearer ${TOKEN}`;
        return undefined;
      },
    }),
  },
  {
    what: 'answers a wrong token with 403',
    failed: ['auth-wrong-token', 'auth-no-token', 'auth-malformed'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, status: 403 }),
    ),
  },
  {
    what: 'answers a wrong token with 500',
    failed: ['auth-wrong-token', 'auth-no-token', 'auth-malformed', 'auth-write-refused'],
    warned: ['error-no-crash'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, status: 500 }),
    ),
  },
  {
    what: 'answers a wrong token in HTML',
    warned: ['auth-wrong-token', 'auth-no-token', 'auth-malformed'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-type': 'text/html' },
        body: '<h1>no</h1>',
      }),
    ),
  },
  {
    what: 'sends no WWW-Authenticate',
    warned: ['auth-www-authenticate'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, headers: {} }),
    ),
  },
  {
    what: 'says a number in the status of a 401',
    warned: ['auth-error-body'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, body: { ...(isObject(answer.body) && answer.body), status: 401 } }),
    ),
  },
  {
    what: 'takes the token without Bearer only',
    failed: ['auth-accepted'],
    fault: () => ({
      before(request) {
        const given = request.headers['authorization'];
        request.headers['authorization'] = given === TOKEN ? `Bearer ${TOKEN}` : 'no';
        return undefined;
      },
    }),
  },
  {
    what: 'redirects',
    failed: ['url-no-redirect'],
    fault: () => ({
      before: () => ({
        status: 302,
        headers: { location: 'https://other.example/Users' },
        body: '',
      }),
    }),
  },
];
