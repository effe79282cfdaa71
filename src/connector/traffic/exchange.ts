/** One request to the connector and what came back. Secrets are out of every part of it. */
export interface Exchange {
  /** RFC 3339, UTC. */
  startedAt: string;
  ms: number;
  method: string;
  url: string;
  /** The request in one line, as results of checks name it. */
  shown: string;
  requestHeaders: Readonly<Record<string, string>>;
  requestBody: string | undefined;
  /** Undefined when there was no answer; `error` says why then. */
  reply: ExchangeReply | undefined;
  error: string | undefined;
}

export interface ExchangeReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}
