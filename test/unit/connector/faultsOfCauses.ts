import type { Fault, ScimRequest } from '../../support/scimServer/model';
import { TOKEN } from '../../support/scimServer/server';
import {
  answering,
  changing,
  errorAnswer,
  type FaultCase,
  isGroupCreate,
  isGroupList,
  isList,
  isObject,
  isOneGroup,
  isOneUser,
  isPut,
  isRead,
  isUserCreate,
  type Json,
  refusing,
  without,
} from './faultKit';

const bodyHas = (key: string) => (request: ScimRequest) =>
  isUserCreate(request) && isObject(request.body) && key in request.body;

/** The token is refused from the request of that number on. */
function endingAt(number: number, status: number): () => Fault {
  return () => {
    let seen = 0;
    return {
      before({ headers }) {
        if (headers['authorization'] !== `Bearer ${TOKEN}`) return undefined;
        seen += 1;
        return seen >= number ? errorAnswer(status, 'The token has expired') : undefined;
      },
    };
  };
}

const none = (body: Json) => Array.isArray(body['Resources']) && body['Resources'].length === 0;

/** A PUT that is refused because of the name that the resource itself has. */
const ownNameTaken = (where: (request: ScimRequest) => boolean) => (): Fault => ({
  before(request, { users, groups }) {
    if (!isPut(request) || !where(request) || !isObject(request.body)) return undefined;
    const name = isOneUser(request) ? 'userName' : 'displayName';
    const all = [...(isOneUser(request) ? users : groups).values()];
    const given = request.body[name];
    return all.some((one) => one[name] === given)
      ? errorAnswer(409, 'The name is taken', 'uniqueness')
      : undefined;
  },
});

/** Faults that touch much else: one finding, and what hangs on it is skipped, or looked at all the same. */
export const CAUSE_FAULTS: readonly FaultCase[] = [
  {
    what: 'has a token that may only read',
    failed: ['user-create'],
    fault: refusing((request) => !isRead(request), 403),
  },
  {
    what: 'has a token that may only read, and calls that unauthorized',
    failed: ['user-create'],
    fault: refusing((request) => !isRead(request), 401),
  },
  {
    what: 'has a token that ends after a while',
    failed: ['auth-lasts'],
    warned: ['cleanup'],
    fault: endingAt(60, 401),
  },
  {
    what: 'has a token that ends after a while, and forbids from then on',
    failed: ['auth-lasts'],
    warned: ['cleanup'],
    fault: endingAt(200, 403),
  },
  {
    what: 'calls resources by a name in lower case',
    warned: ['list-resources'],
    fault: changing(isList, (body) => ({
      ...without(body, 'Resources'),
      resources: body['Resources'],
    })),
  },
  {
    what: 'says null where there are no resources',
    failed: ['list-resources'],
    fault: changing(isList, (body) => (none(body) ? { ...body, Resources: null } : body)),
  },
  {
    what: 'says null where there are no groups',
    failed: ['group-filter-miss'],
    fault: changing(isGroupList, (body) => (none(body) ? { ...body, Resources: null } : body)),
  },
  {
    what: 'counts startIndex from 0, of users and of groups',
    failed: ['list-counts-from-one'],
    fault: () => ({
      before(request) {
        const { startIndex } = request.query;
        if (isList(request) && startIndex !== undefined) {
          request.query['startIndex'] = String(Number(startIndex) + 1);
        }
        return undefined;
      },
      after: (request, answer) =>
        isList(request) && isObject(answer.body) && answer.status === 200
          ? {
              ...answer,
              body: { ...answer.body, startIndex: Number(answer.body['startIndex']) - 1 },
            }
          : undefined,
    }),
  },
  ...['groups', 'password', 'locale', 'externalId', 'displayName'].map(
    (key): FaultCase => ({
      what: `refuses a user for ${key}`,
      failed: ['user-create'],
      fault: refusing(bodyHas(key), 400, 'invalidSyntax'),
      profile: 'catalog',
    }),
  ),
  {
    what: 'refuses a user for locale, for an app that sends none unmapped',
    warned: ['user-optional-attributes'],
    fault: refusing(bodyHas('locale'), 400, 'invalidSyntax'),
  },
  {
    what: 'wants a displayName with every user',
    failed: ['user-create'],
    fault: refusing(
      (request) =>
        isUserCreate(request) && isObject(request.body) && !('displayName' in request.body),
      400,
    ),
  },
  {
    what: 'wants a type with every address',
    failed: ['user-create'],
    fault: refusing(
      (request) => isUserCreate(request) && /"emails":\[\{(?![^}]*"type")/.test(request.text),
      400,
    ),
  },
  {
    what: 'refuses a user for groups and for a password',
    failed: ['user-create'],
    fault: refusing((request) => bodyHas('groups')(request) || bodyHas('password')(request), 400),
  },
  {
    what: 'wants a symbol in a password',
    failed: ['user-create'],
    fault: refusing(
      (request) =>
        isUserCreate(request) &&
        isObject(request.body) &&
        /^[A-Za-z0-9]+$/.test(String(request.body['password'] ?? '!')),
      400,
    ),
  },
  {
    what: 'wants twelve characters in a password',
    failed: ['user-create'],
    fault: refusing(
      (request) =>
        isUserCreate(request) &&
        isObject(request.body) &&
        String(request.body['password'] ?? 'none was given').length < 12,
      422,
    ),
  },
  {
    what: 'refuses a group for its empty members',
    failed: ['group-create'],
    fault: refusing(
      (request) => isGroupCreate(request) && request.text.includes('"members":[]'),
      400,
    ),
  },
  {
    what: 'takes the own name of a group for taken',
    failed: ['group-members'],
    fault: ownNameTaken(isOneGroup),
  },
  {
    what: 'takes the own name of a user for taken',
    failed: ['user-update'],
    fault: ownNameTaken(isOneUser),
  },
  {
    what: 'has no number in the lists of groups, but text',
    failed: ['group-list'],
    fault: answering(isGroupList, (answer) =>
      isObject(answer.body)
        ? { ...answer, body: { ...answer.body, startIndex: String(answer.body['startIndex']) } }
        : answer,
    ),
  },
];
