/** One thing that has to be as the tutorial asks before it starts, and what was found. */
export interface PreflightCheck {
  id:
    | 'org-answers'
    | 'read-apps'
    | 'read-mappings'
    | 'read-groups'
    | 'groups-exist'
    | 'members-read'
    | 'login-is-email'
    | 'email-present'
    | 'email-unique'
    | 'connector-answers'
    | 'connector-public';
  title: string;
  /** `warning`: it may be as meant. `skipped`: not looked at, and `actual` says why. */
  outcome: 'passed' | 'failed' | 'warning' | 'skipped';
  /** What was found, in one sentence. */
  actual: string;
  /** What to do; empty when there is nothing. */
  fix: string;
  /** The first ones that are not as they should be. */
  offenders: string[];
  /** How many there are in all. */
  count: number;
  /** The org or the connector could not be reached, or refused the credentials. */
  blocked?: true;
}

export interface PreflightReport {
  org: string;
  env: string | null;
  checks: PreflightCheck[];
  summary: Record<PreflightCheck['outcome'], number> & {
    /** Groups whose members were read, and different users in them. */
    groups: number;
    users: number;
  };
}

/** Offenders that are named; the others are counted. */
export const MOST_NAMED = 5;

export function check(
  partial: Pick<PreflightCheck, 'id' | 'title' | 'outcome' | 'actual'> & Partial<PreflightCheck>,
): PreflightCheck {
  return { fix: '', offenders: [], count: 0, ...partial };
}
