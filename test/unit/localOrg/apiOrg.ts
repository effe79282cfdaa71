import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/localOrg/start';

export type Body = Record<string, unknown>;

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body as an object; empty for lists and for no body. */
  body: Body;
  /** The parsed body as a list of objects; empty for anything else. */
  list: Body[];
}

/** A local org with the calls that the tests make. */
export class Org {
  readonly sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async start(options: SandboxOptions = {}): Promise<Org> {
    return new Org(await startSandbox(options));
  }

  get url(): string {
    return this.sandbox.orgUrl;
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(path.startsWith('http') ? path : this.url + path, {
      method,
      headers: {
        Authorization: `SSWS ${this.sandbox.apiToken}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return answerOf(response);
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  /** Creates the tutorial's app and returns its id. */
  async createApp(label = 'senhasegura', more: Body = {}): Promise<string> {
    const { body } = await this.call('POST', '/api/v1/apps?activate=true', {
      ...swaApp(label),
      ...more,
    });
    return String(body['id']);
  }

  /** What an admin does in steps 2 and 3. */
  async turnScimOn(appId: string, baseUrl = 'http://127.0.0.1:9/scim/v2'): Promise<Answer> {
    return this.call('PUT', `/_sandbox/apps/${appId}/provisioning`, provisioning(baseUrl));
  }

  async setSettings(settings: Body): Promise<void> {
    await this.call('PUT', '/_sandbox/settings', settings);
  }

  async groupId(name: string): Promise<string> {
    const search = encodeURIComponent(`profile.name eq "${name}"`);
    const { list } = await this.get(`/api/v1/groups?search=${search}`);
    return String(list[0]?.['id']);
  }

  async addAttributes(appId: string, properties: Body): Promise<Answer> {
    return this.call('POST', schemaPath(appId), {
      definitions: { custom: { id: '#custom', type: 'object', properties } },
    });
  }

  /** Id of the mapping from the Okta user to the app. */
  async mappingId(appId: string): Promise<string> {
    const { list } = await this.get(`/api/v1/mappings?targetId=${appId}`);
    return String(list[0]?.['id']);
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isRecord = response.headers.get('content-type')?.startsWith('application/json') === true;
  const value: unknown = isRecord ? JSON.parse(text) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {},
    list: Array.isArray(value) ? value : [],
  };
}

export function swaApp(label: string): Body {
  return {
    label,
    signOnMode: 'AUTO_LOGIN',
    visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
    credentials: {
      scheme: 'EXTERNAL_PASSWORD_SYNC',
      revealPassword: false,
      userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
    },
    settings: {
      signOn: { loginUrl: 'https://h', redirectUrl: 'https://h/flow/auth/signin' },
    },
  };
}

export function provisioning(baseUrl: string): Body {
  return {
    connector: {
      baseUrl,
      uniqueIdentifier: 'email',
      actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
      auth: { mode: 'httpHeader', token: 'connector-token' },
    },
    toApp: {
      createUsers: true,
      updateUserAttributes: true,
      deactivateUsers: true,
      syncPassword: false,
    },
  };
}

export function schemaPath(appId: string): string {
  return `/api/v1/meta/schemas/apps/${appId}/default`;
}

export function attribute(more: Body = {}): Body {
  return { title: 'An attribute', type: 'string', externalName: 'x', scope: 'NONE', ...more };
}

/** `at(body, 'a', 'b')` is `body.a.b`, undefined when there is no such path. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined,
    value,
  );
}

export function causes(answer: Answer): string[] {
  const list = answer.body['errorCauses'];
  return Array.isArray(list) ? list.map((cause) => String(at(cause, 'errorSummary'))) : [];
}

/** The address of a `Link` line, which must be there once. */
export function link(answer: Answer, rel: string): string | undefined {
  const found = new RegExp(`<([^>]+)>; rel="${rel}"`).exec(answer.headers.get('link') ?? '');
  return found?.[1];
}

/** The smallest connector that Okta can work with: keeps users and groups by name, in memory. */
export class Connector {
  readonly baseUrl: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`;
  }

  static async start(): Promise<Connector> {
    const stored = new Map<string, Body>();
    const server = createServer(async (request, response) => {
      const { status, body } = scimAnswer(stored, request, await textOf(request));
      response.writeHead(status, { 'Content-Type': 'application/scim+json' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Connector(server);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function scimAnswer(
  stored: Map<string, Body>,
  request: IncomingMessage,
  text: string,
): { status: number; body?: Body } {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [type = '', id] = url.pathname.replace('/scim/v2/', '').split('/');
  if (request.method === 'POST') {
    const made = { ...(JSON.parse(text) as Body), id: `${type}-${stored.size + 1}` };
    stored.set(made.id, made);
    return { status: 201, body: made };
  }
  if (id === undefined) {
    const wanted = /eq "(.*)"/.exec(url.searchParams.get('filter') ?? '')?.[1];
    const found = [...stored.values()].filter(
      (item) =>
        String(item['id']).startsWith(type) && (item['userName'] ?? item['displayName']) === wanted,
    );
    return { status: 200, body: listResponse(found) };
  }
  const item = stored.get(id);
  if (!item) return { status: 404 };
  if (request.method === 'DELETE') {
    stored.delete(id);
    return { status: 204 };
  }
  if (request.method === 'PUT') stored.set(id, { ...(JSON.parse(text) as Body), id });
  return { status: 200, body: stored.get(id) ?? {} };
}

function listResponse(resources: Body[]): Body {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
