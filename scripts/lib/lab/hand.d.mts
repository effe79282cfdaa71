/** Requests to one SCIM server, which share no code with the connector test. */
export declare class Hand {
  constructor(server: { baseUrl: string; token: string });
  ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string; json: Record<string, unknown> }>;
  /** Removes what the probes have made. */
  clean(): Promise<void>;
}
