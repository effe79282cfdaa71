export interface LiveAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface LiveClient {
  orgUrl: string;
  call(method: string, path: string, body?: unknown): Promise<LiveAnswer>;
  get(path: string): Promise<LiveAnswer>;
  allowWrites(): void;
}

export function liveClient(parts: { orgUrl: string; token: string }): LiveClient;
