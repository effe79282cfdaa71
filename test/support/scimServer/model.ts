export type Json = Record<string, unknown>;

/** A request below the base URL. */
export interface ScimRequest {
  method: string;
  /** As `/Users/1`. */
  path: string;
  query: Record<string, string>;
  /** As it was written, with the question mark. */
  search: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  /** The body, undefined when it is not JSON. */
  body: unknown;
}

export interface ScimAnswer {
  status: number;
  headers: Record<string, string>;
  /** Sent as JSON; a string is sent as it is, undefined is no body. */
  body: unknown;
  /** How long it took, milliseconds; 1 when not given. */
  ms?: number;
}

/** What a test changes in the correct server. */
export interface Fault {
  /** Changes the request, or answers in place of the server: nothing is stored then. */
  before?(
    request: ScimRequest,
    store: ScimStore,
  ): ScimAnswer | undefined | Promise<ScimAnswer | undefined>;
  /** Changes the answer. */
  after?(request: ScimRequest, answer: ScimAnswer, store: ScimStore): ScimAnswer | undefined;
}

export interface ScimStore {
  /** What locations begin with. */
  readonly baseUrl: string;
  users: Map<string, Json>;
  groups: Map<string, Json>;
}

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0';
export const LIST_URN = `${MESSAGES}:ListResponse`;
export const ERROR_URN = `${MESSAGES}:Error`;
export const PATCH_URN = `${MESSAGES}:PatchOp`;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Thrown inside the server: becomes the Error answer of RFC 7644 section 3.12. */
export class Refusal extends Error {
  readonly status: number;
  readonly scimType: string | undefined;

  constructor(status: number, detail: string, scimType?: string) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }
}

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ScimAnswer {
  return { status, headers: { 'content-type': 'application/scim+json', ...headers }, body };
}

export function errorAnswer(status: number, detail: string, scimType?: string): ScimAnswer {
  const body = {
    schemas: [ERROR_URN],
    status: String(status),
    detail,
    ...(scimType && { scimType }),
  };
  const challenge: Record<string, string> =
    status === 401 ? { 'www-authenticate': 'Bearer realm="scim"' } : {};
  return json(status, body, challenge);
}
