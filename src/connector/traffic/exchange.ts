/** One request to the connector and what came back. Secrets are out of every part of it. */
export interface Exchange {
  /** RFC 3339, UTC. */
  startedAt: string;
  ms: number;
  method: string;
  url: string;
  /** The request in one line, as results of checks name it. */
  shown: string;
  /** Id of the check that sent it; undefined for what was made for several, and for the clean-up. */
  check?: string | undefined;
  authorization?: AuthorizationUse | undefined;
  /** Of a recording: which of the credentials that it has the request carries, from 1; undefined when it has none. */
  sender?: number | undefined;
  requestHeaders: Readonly<Record<string, string>>;
  requestBody: string | undefined;
  /** Undefined when there was no answer; `error` says why then. */
  reply: ExchangeReply | undefined;
  error: string | undefined;
  /** Why there was no answer, as a code of Node or of ours. */
  code?: string | undefined;
}

/** Which credentials a request carried: those of the connector in the first or the other form, none, or wrong ones. */
export type AuthorizationUse = 'first' | 'second' | 'none' | 'wrong';

export interface ExchangeReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Set when the body, or a part of it, was not kept: what that was. */
  left?: string;
}
