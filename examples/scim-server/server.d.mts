export interface ScimServerOptions {
  /** 0: any free one. */
  port?: number;
  /** The bearer token that requests must carry. */
  token: string | undefined;
  latencyMs?: number;
  faults?: ScimServerFaults;
}

export interface SeenRequest {
  method: string;
  /** Below the base URL, as `/Users/1`. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: Record<string, unknown>;
}

export interface ServerReply {
  status?: number;
  headers?: Record<string, string>;
  /** Text is sent as it is, anything else as JSON; undefined is no body. */
  body?: unknown;
}

export interface ScimServerFaults {
  /** Answers instead of the server; nothing is stored then. */
  before?(request: SeenRequest): ServerReply | 'hang' | 'drop' | undefined;
  /** Changes an answer of the server; undefined leaves it. */
  after?(
    request: SeenRequest,
    reply: { status: number; headers: Record<string, string>; body: Record<string, unknown> },
  ): ServerReply | undefined;
}

export interface ScimServer {
  /** `http://127.0.0.1:PORT/iso/scim/v2` */
  readonly baseUrl: string;
  readonly users: Map<string, Record<string, unknown>>;
  readonly groups: Map<string, Record<string, unknown>>;
  close(): Promise<void>;
}

/** A SCIM 2.0 server in memory, on loopback, that Okta is content with. */
export function startScimServer(options: ScimServerOptions): Promise<ScimServer>;
