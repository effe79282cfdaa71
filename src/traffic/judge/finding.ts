import type { ScimCall } from '../call';

/** Something about a recording that a person should know. */
export interface TrafficFinding {
  /** What kind of finding. */
  code: 'breaks-okta' | 'never-sent' | 'sent-elsewhere' | 'came-back-changed' | 'lost';
  /** The check that explains it, or the attribute that it is about. */
  key: string;
  message: string;
  nextStep: string;
  /** Numbers of the exchanges, from 1. */
  exchanges: number[];
  /** Names of the people and groups concerned. */
  concerned: string[];
}

/** Who an exchange is about: what was sent or came back has the name, or the filter. */
export function subjectOf({ sent, received, query, id }: ScimCall): string | undefined {
  for (const body of [sent, received]) {
    const name = body?.['userName'] ?? body?.['displayName'];
    if (typeof name === 'string' && name !== '') return name;
  }
  const filter = query.get('filter');
  return filter ?? id;
}

export function uniqueNames(calls: readonly ScimCall[]): string[] {
  return [...new Set(calls.flatMap((call) => subjectOf(call) ?? []))];
}
