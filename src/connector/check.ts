import type { ConnectorAction } from '../config/model';
import type { Area } from './areas';
import type { Bench } from './bench';
import type { Level } from './model';
import type { ConnectorTarget } from './target';
import type { Verdict } from './verdict';

/**
 * What a check does to the server. `offline`: sends nothing to it, or only looks at what was answered before.
 * `write`: left out of a read-only run.
 */
export type CheckKind = 'offline' | 'read' | 'write';

/** One expectation. Checks run in order; each stands alone and says so when what it builds on is missing. */
export interface Check {
  id: string;
  title: string;
  area: Area;
  level: Level | ((target: ConnectorTarget) => Level);
  kind: CheckKind;
  expected: string;
  source: string;
  /** What to do when it fails. */
  fix: string;
  /** @throws {SkipCheck} when it cannot say anything. */
  run(bench: Bench): Verdict | Promise<Verdict>;
}

/** `okta` when the file turns on one of the actions, else `info`. */
export function neededFor(
  ...actions: readonly ConnectorAction[]
): (target: ConnectorTarget) => Level {
  return (target) => (actions.some((one) => target.actions.includes(one)) ? 'okta' : 'info');
}

export const OKTA_SCIM = 'Okta, "SCIM 2.0 protocol" (developer.okta.com)';
export const OKTA_SPEC = 'Okta, SPEC test file for SCIM 2.0';
