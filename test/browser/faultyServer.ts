import { errorAnswer } from '../support/scimServer/model';
import { ScimServer } from '../support/scimServer/server';

/** Refuses to replace a user, and says of none where it is. */
export function faultyServer(): ScimServer {
  return new ScimServer({
    before: ({ method, path }) =>
      method === 'PUT' && path.startsWith('/Users/') ? errorAnswer(501, 'no') : undefined,
    after: ({ path }, answer) =>
      path === '/Users' ? { ...answer, headers: { ...answer.headers, location: '' } } : undefined,
  });
}
