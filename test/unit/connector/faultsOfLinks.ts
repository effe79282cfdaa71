import type { Fault, ScimRequest, ScimStore } from '../../support/scimServer/model';
import {
  changingUsers,
  type FaultCase,
  isObject,
  isOneUser,
  isPatch,
  isPut,
  isUserCreate,
  isUserPatch,
  type Json,
  losing,
  operations,
  refusing,
} from './faultKit';

const isChange = (request: ScimRequest) =>
  (isPut(request) || isPatch(request)) && isOneUser(request);

/** Who was there before SCIM keeps its own "may sign in", whatever is sent. */
const ownSwitch = (isMeant: (user: Json) => boolean) => (): Fault => {
  const before = new Map<string, unknown>();
  const userOf = ({ path }: ScimRequest, { users }: ScimStore) =>
    users.get(path.slice('/Users/'.length));
  return {
    before(request, store) {
      const user = userOf(request, store);
      if (isChange(request) && user && isMeant(user)) before.set(request.path, user['active']);
      else before.delete(request.path);
      return undefined;
    },
    after(request, _answer, store) {
      const user = userOf(request, store);
      if (user && isChange(request) && before.has(request.path)) {
        user['active'] = before.get(request.path);
      }
      return undefined;
    },
  };
};

/** Values that a PATCH without a path names. */
const keysIn = ({ body }: ScimRequest) =>
  operations(body).flatMap(({ path, value }) =>
    path === undefined && isObject(value) ? Object.keys(value) : [],
  );

const refusingKey = (key: string) =>
  refusing((request) => isUserPatch(request) && keysIn(request).includes(key), 400);

/** Users that were there before, and updates by PATCH. */
export const LINK_FAULTS: readonly FaultCase[] = [
  {
    what: 'leaves users inactive that were so before SCIM',
    failed: ['user-link-inactive'],
    fault: ownSwitch(({ externalId }) => externalId === undefined),
  },
  {
    what: 'activates a user at the second request only',
    failed: ['user-link-inactive'],
    fault: () => ({
      before(request, { users }) {
        const user = users.get(request.path.slice('/Users/'.length));
        const { body } = request;
        if (isPut(request) && isObject(body) && user && user['externalId'] === undefined) {
          if (user['active'] === false) request.body = { ...body, active: false };
        }
        return undefined;
      },
    }),
  },
  {
    what: 'keeps no names of users',
    failed: ['user-read-back'],
    fault: changingUsers((user) => ({ ...user, name: { givenName: 'N/A', familyName: 'N/A' } })),
  },
  {
    what: 'shows userNames in lower case',
    fault: changingUsers((user) => ({ ...user, userName: String(user['userName']).toLowerCase() })),
  },
  {
    what: 'drops addresses without a type, for an app that sends one',
    warned: ['user-email-type'],
    fault: losing(isUserCreate, (body) => ({
      ...body,
      emails: [body['emails']].flat().filter((one) => isObject(one) && one['type'] !== undefined),
    })),
    profile: 'catalog',
  },
  {
    what: 'has no PUT at all',
    failed: ['user-update', 'group-members'],
    fault: refusing(isPut, 405),
  },
  {
    what: 'has no PUT at all, for an app that sends none',
    fault: refusing(isPut, 405),
    profile: 'wizard',
  },
  {
    what: 'fails by itself at a PATCH of a user without a path',
    failed: ['patch-without-path'],
    warned: ['error-no-crash'],
    fault: refusing(
      (request) =>
        isUserPatch(request) && operations(request.body).some(({ path }) => path === undefined),
      500,
    ),
    profile: 'wizard',
  },
  {
    what: 'takes no name in a PATCH without a path',
    failed: ['patch-profile'],
    fault: refusingKey('name'),
    profile: 'wizard',
  },
  {
    what: 'takes no userName in a PATCH without a path',
    failed: ['patch-rename'],
    fault: refusing(
      (request) => isUserPatch(request) && keysIn(request).join() === 'userName',
      400,
    ),
    profile: 'wizard',
  },
  {
    what: 'adds an address instead of replacing it in a PATCH without a path',
    failed: ['patch-emails'],
    fault: () => ({
      before(request, { users }) {
        const user = users.get(request.path.slice('/Users/'.length));
        const [first] = operations(request.body);
        const value = first?.['value'];
        if (!isUserPatch(request) || !user || !isObject(value) || !isObject(request.body)) {
          return undefined;
        }
        if (keysIn(request).join() !== 'emails') return undefined;
        const emails = [user['emails'], value['emails']].flat();
        request.body = { ...request.body, Operations: [{ op: 'replace', value: { emails } }] };
        return undefined;
      },
    }),
    profile: 'wizard',
  },
];
