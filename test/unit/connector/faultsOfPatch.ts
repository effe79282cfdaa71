import {
  errorAnswer,
  type FaultCase,
  isGroupPatch,
  isObject,
  isPatch,
  type isPut,
  isUserPatch,
  type Json,
  losing,
  operations,
  refusing,
} from './faultKit';

/** Keeps only the operations wanted. */
function doing(
  where: (request: Parameters<typeof isPut>[0]) => boolean,
  keep: (one: Json, index: number) => boolean,
) {
  return losing(where, (body) => ({ ...body, Operations: operations(body).filter(keep) }));
}

/** PATCH of users and groups. */
export const PATCH_FAULTS: readonly FaultCase[] = [
  {
    what: 'has no PATCH',
    failed: ['patch-without-path', 'patch-group-add'],
    fault: refusing(isPatch, 501),
    profile: 'catalog',
  },
  {
    what: 'has no PATCH, for an app that needs none',
    fault: refusing(isPatch, 501),
  },
  {
    what: 'wants a path in a PATCH of users',
    failed: ['patch-without-path'],
    fault: refusing(
      (request) =>
        isUserPatch(request) && operations(request.body).some(({ path }) => path === undefined),
      400,
    ),
    profile: 'catalog',
  },
  {
    what: 'does only the first operation',
    failed: ['patch-group-swap'],
    warned: ['patch-many'],
    fault: doing(isPatch, (_one, index) => index === 0),
    profile: 'catalog',
  },
  {
    what: 'refuses a PATCH that changes nothing',
    warned: ['patch-no-op'],
    fault: () => ({
      before(request, { users }) {
        const user = users.get(request.path.slice('/Users/'.length));
        const [operation] = operations(request.body);
        const same = operation?.['path'] === 'active' && operation['value'] === user?.['active'];
        return isUserPatch(request) && same ? errorAnswer(400, 'nothing changes') : undefined;
      },
    }),
    profile: 'catalog',
  },
  {
    what: 'takes the one PATCH of users that Okta sends, and no other',
    warned: ['patch-with-path', 'patch-no-op', 'patch-op-case', 'patch-many', 'patch-unknown-path'],
    fault: refusing(
      (request) =>
        isUserPatch(request) &&
        operations(request.body).some(({ op, path }) => op !== 'replace' || path !== undefined),
      501,
    ),
    profile: 'catalog',
  },
  {
    what: 'shows the password that a PATCH sets',
    failed: ['patch-password'],
    fault: () => ({
      after: (request, answer) =>
        isUserPatch(request) && request.text.includes('"password"') && isObject(answer.body)
          ? { ...answer, body: { ...answer.body, password: 'x' } }
          : undefined,
    }),
    profile: 'catalog',
  },
  {
    what: 'knows operations in lower case only',
    warned: ['patch-op-case'],
    fault: refusing((request) => isPatch(request) && request.text.includes('"Replace"'), 400),
    profile: 'catalog',
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
    profile: 'catalog',
  },
  {
    what: 'takes a PATCH of any path',
    warned: ['patch-unknown-path'],
    fault: doing(isPatch, ({ path }) => !String(path).includes('Nothing[')),
    profile: 'catalog',
  },
  {
    what: 'refuses an id in the value of a PATCH',
    failed: ['patch-group-rename'],
    fault: refusing(
      (request) => isGroupPatch(request) && request.text.includes('"value":{"id"'),
      400,
    ),
    profile: 'catalog',
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
    profile: 'catalog',
  },
  {
    what: 'does no removal in a PATCH',
    failed: ['patch-group-remove'],
    warned: ['patch-group-remove-all'],
    fault: doing(isGroupPatch, ({ op }) => op !== 'remove'),
    profile: 'catalog',
  },
  {
    what: 'refuses to remove a member that is not there',
    failed: ['patch-group-remove-absent'],
    fault: () => ({
      before(request, { groups }) {
        const members = groups.get(request.path.slice('/Groups/'.length))?.['members'];
        const [operation] = operations(request.body);
        const [, id] = /"(.+)"/.exec(String(operation?.['path'])) ?? [];
        return isGroupPatch(request) && id && !JSON.stringify(members).includes(id)
          ? errorAnswer(400, 'not a member', 'noTarget')
          : undefined;
      },
    }),
    profile: 'catalog',
  },
];
