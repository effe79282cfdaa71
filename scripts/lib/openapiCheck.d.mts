export interface Exchange {
  method: string;
  path: string;
  query: string;
  requestBody?: unknown;
  status: number;
  contentType?: string | undefined;
  body?: unknown;
}
export interface Deviation {
  operation: string;
  part: string;
  at: string;
  why: string;
}
export class OpenApiCheck {
  constructor(document: object);
  operations(): string[];
  check(exchange: Exchange): { operation: string | undefined; deviations: Deviation[] };
}
