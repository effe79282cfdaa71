import type { ExitCode } from '../../base/errors';

/** Something that is not as the file asks. */
export interface PendingItem {
  what: string;
  /** `person`: nothing but a person can do it, in the Admin Console. */
  who: 'tool' | 'person';
  why: string;
}

/** One target on the page. What nobody has looked at is undefined, and is said to be so. */
export interface ReportRow {
  file: string;
  env: string | undefined;
  org: string | undefined;
  app: string | undefined;
  exitCode: ExitCode | undefined;
  /** Numbers of changes by outcome. */
  counts: Readonly<Record<string, number>> | undefined;
  pending: readonly PendingItem[];
  /** How far the seven steps are. */
  steps: { ended: number; of: number } | undefined;
  test: { passed: number; failed: number; of: number } | undefined;
  /** People and groups at the target, by state. */
  proof:
    | { people: Readonly<Record<string, number>>; groups: Readonly<Record<string, number>> }
    | undefined;
  requests: number | undefined;
  error: string | undefined;
}
