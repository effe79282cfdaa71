import type { ConnectorProfile } from '../../../src/scim/appKinds';
import {
  errorAnswer,
  type Fault,
  isObject,
  type Json,
  json,
  type ScimAnswer,
  type ScimRequest,
} from '../../support/scimServer/model';
import { TOKEN } from '../../support/scimServer/server';

/** One server with one fault, and the checks that are meant to find it. */
export interface FaultCase {
  what: string;
  /** Made anew for each run: some remember what they saw. */
  fault(): Fault;
  /** Ids that fail, all of them. */
  failed?: readonly string[];
  /** Ids that warn, all of them. */
  warned?: readonly string[];
  /** For an app of the catalogue instead of a custom one. */
  profile?: ConnectorProfile;
}

export const isRead = ({ method }: ScimRequest) => method === 'GET';
export const isUserList = (request: ScimRequest) => isRead(request) && request.path === '/Users';
export const isGroupList = (request: ScimRequest) => isRead(request) && request.path === '/Groups';
export const isList = (request: ScimRequest) => isUserList(request) || isGroupList(request);
export const isOneUser = ({ path }: ScimRequest) => path.startsWith('/Users/');
export const isOneGroup = ({ path }: ScimRequest) => path.startsWith('/Groups/');
export const isUserRead = (request: ScimRequest) => isRead(request) && isOneUser(request);
export const isUserCreate = ({ method, path }: ScimRequest) =>
  method === 'POST' && path === '/Users';
export const isGroupCreate = ({ method, path }: ScimRequest) =>
  method === 'POST' && path === '/Groups';
export const isPut = ({ method }: ScimRequest) => method === 'PUT';
export const isPatch = ({ method }: ScimRequest) => method === 'PATCH';
export const isUserPatch = (request: ScimRequest) => isPatch(request) && isOneUser(request);
export const isGroupPatch = (request: ScimRequest) => isPatch(request) && isOneGroup(request);

/** Operations of a PATCH. */
export function operations(body: unknown): Json[] {
  return isObject(body) && Array.isArray(body['Operations'])
    ? body['Operations'].filter(isObject)
    : [];
}

type Where = (request: ScimRequest, answer: ScimAnswer) => boolean;

/** Changes the body of good answers. */
export function changing(
  where: Where,
  change: (body: Json, request: ScimRequest) => Json,
): () => Fault {
  return () => ({
    after: (request, answer) =>
      answer.status < 300 && isObject(answer.body) && where(request, answer)
        ? { ...answer, body: change(answer.body, request) }
        : undefined,
  });
}

/** Changes every user, wherever it is shown. */
export function changingUsers(change: (user: Json) => Json): () => Fault {
  return changing(
    ({ path }) => path.startsWith('/Users'),
    (body) =>
      Array.isArray(body['Resources'])
        ? { ...body, Resources: body['Resources'].filter(isObject).map(change) }
        : change(body),
  );
}

/** Changes the body of a request before the server sees it. */
export function losing(
  where: (request: ScimRequest) => boolean,
  change: (body: Json) => Json,
): () => Fault {
  return () => ({
    before(request) {
      if (isObject(request.body) && where(request)) request.body = change(request.body);
      return undefined;
    },
  });
}

/** Answers an Error instead, to who has the token. */
export function refusing(
  where: (request: ScimRequest) => boolean,
  status: number,
  scimType?: string,
): () => Fault {
  return () => ({
    before: (request) =>
      request.headers['authorization'] === `Bearer ${TOKEN}` && where(request)
        ? errorAnswer(status, 'no', scimType)
        : undefined,
  });
}

/** Changes the query before the server sees it. */
export function asking(
  where: (request: ScimRequest) => boolean,
  change: (query: Record<string, string>) => void,
): () => Fault {
  return () => ({
    before(request) {
      if (where(request)) change(request.query);
      return undefined;
    },
  });
}

/** Changes whole answers. */
export function answering(
  where: Where,
  change: (answer: ScimAnswer, request: ScimRequest) => ScimAnswer,
): () => Fault {
  return () => ({
    after: (request, answer) => (where(request, answer) ? change(answer, request) : undefined),
  });
}

export function without(body: Json, ...keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}

export function emptyList(): ScimAnswer {
  return json(200, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 0,
    startIndex: 1,
    itemsPerPage: 0,
    Resources: [],
  });
}

export { errorAnswer, isObject, type Json, json };
