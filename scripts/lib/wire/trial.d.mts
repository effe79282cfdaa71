export interface NamingRow {
  /** Method and status, as the org has them and as they were seen. */
  sent: string;
  told: string;
  /** What the org was doing, and what is told of it. */
  intention: string;
  purpose: string;
}
export interface StoryOptions {
  kind?: 'classic' | 'catalog' | 'catalogPatch';
  syncPassword?: boolean;
  attributes?: Record<string, { schema: object; expression: string }>;
  /** By the number of the request, from 1. */
  faults?: Record<number, '500' | '503' | '429' | '403' | 'page' | 'empty' | 'drop'>;
}
export function tellStoriesAtOnce(
  server: { baseUrl: string; token: string },
  kinds: readonly NonNullable<StoryOptions['kind']>[],
): Promise<{ rows: NamingRow[]; wrong: NamingRow[] }[]>;
export function tellStory(
  server: { baseUrl: string; token: string },
  options?: StoryOptions,
): Promise<{
  rows: NamingRow[];
  wrong: NamingRow[];
  /** Exchanges that are told to be faults. */
  faulty: { number: number; check: string | null; effect: string }[];
  har: string;
}>;
