/** One request and its reply; bodies are parsed JSON. */
export interface RecordedExchange {
  method: string;
  path: string;
  /** With its `?`, or empty. */
  query: string;
  body: unknown;
  status: number;
  reply: unknown;
  link: string | undefined;
}
export function exchangesOf(text: string): RecordedExchange[];
export function recordingsIn(
  folder: string,
): Promise<{ file: string; exchanges: RecordedExchange[] }[]>;
