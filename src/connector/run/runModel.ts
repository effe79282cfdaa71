import type { ConnectorProfile } from '../../scim/appKinds';
import type { Area } from './areas';
import type { Feature } from './feature';
import type { RankedFix, Score } from './summaryModel';

/** `okta`: Okta needs it. `rfc`: the standard asks for it, Okta manages without. `info`: not turned on in the file. */
export type Level = 'okta' | 'rfc' | 'info';
export type CheckOutcome = 'passed' | 'failed' | 'warning' | 'skipped';

/** The place in the file that a check is about, below `provisioning.connector` but for attributes. */
export type Concern = 'baseUrl' | 'auth' | 'uniqueIdentifier' | 'actions' | `attributes.${string}`;

/** What one check found. Every text is free of secrets. */
export interface CheckResult {
  /** Stable, kebab-case, the anchor of its chapter in docs/connector-test.md. */
  id: string;
  title: string;
  area: Area;
  level: Level;
  outcome: CheckOutcome;
  /** Wall clock of the check, milliseconds. */
  ms: number;
  /** What was sent, one request a line; empty when nothing was. */
  request: string;
  expected: string;
  actual: string;
  /** What to do about it; empty when it passed. */
  fix: string;
  /** Where the expectation comes from: an RFC section, an Okta page, or an observation named as such. */
  source: string;
  /** JSON values to compare side by side, where the finding is about a value. */
  expectedValue?: unknown;
  actualValue?: unknown;
  concerns?: Concern;
  /** Of a custom attribute: the create that carries it is refused; doubtful where Okta may not send it there. */
  onCreate?: 'refused' | 'doubtful';
  /** How far it was tried, where more is always possible: `groups of up to 60 members`. */
  bound?: string;
  /** Of a skipped one: id of the check that finds the cause. When that one failed, this one would, too. */
  causedBy?: string;
}

export interface TestSummary {
  passed: number;
  failed: number;
  warning: number;
  skipped: number;
  /** What the test made and could not remove, by name and id. */
  leftovers: string[];
  /** What will work in Okta; given by a run of the test. */
  features?: Feature[];
  /** What to fix, what helps most first. */
  fixes?: RankedFix[];
  score?: Score;
  /** The kind of app that was played. */
  profile?: ConnectorProfile;
  /** Ids of failed checks that are about safety, and so keep no feature from working. */
  besides?: string[];
  /** Wall clock of the whole run, milliseconds; checks run side by side. */
  ms?: number;
}

export interface TestReport {
  baseUrl: string;
  checks: CheckResult[];
  summary: TestSummary;
}
