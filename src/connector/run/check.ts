import { type Sends, sendsOf } from '../../scim/appKinds';
import type { ConnectorAction } from '../../tutorial/provisioning';
import type { ConnectorTarget } from '../http/target';
import type { Area } from './areas';
import type { Bench } from './bench';
import type { Concern, Level } from './runModel';
import type { Verdict } from './verdict';

/**
 * What a check does to the server. `offline`: sends nothing. `gate`: looks at the first request of all. `read`: GET
 * requests, while nothing is made. `write`: left out of a read-only run. `aftermath`: looks back at the traffic of the others, so it runs last.
 */
export type CheckKind = 'offline' | 'gate' | 'read' | 'write' | 'aftermath';

/** What a check of kind `read` wants to be there before it reads; made beforehand unless the run is read-only. */
export type Need = 'user' | 'twoUsers' | 'group' | 'twoGroups' | 'manyUsers' | 'manyGroups';

/** One expectation. Each check stands alone: it gets what it builds on itself, in whatever order the checks run. */
export interface Check {
  id: string;
  title: string;
  area: Area;
  level: Level | ((target: ConnectorTarget) => Level);
  kind: CheckKind;
  needs?: Need;
  /** It looks at what others have made, so it runs after them; what makes something runs by itself, what only reads beside others. */
  alone?: true;
  concerns?: Concern;
  /** Always skipped, and nothing is left untested for that. */
  idle?: boolean;
  expected: string;
  source: string;
  /** What to do when it fails. */
  fix: string;
  /** @throws {SkipCheck} when it cannot say anything. */
  run(bench: Bench): Verdict | Promise<Verdict>;
}

/** Level of a check for a target. */
export function levelOf({ level }: Check, target: ConnectorTarget): Level {
  return typeof level === 'function' ? level(target) : level;
}

/** `okta` when the file turns on one of the actions, else `info`. */
export function neededFor(
  ...actions: readonly ConnectorAction[]
): (target: ConnectorTarget) => Level {
  return (target) => (actions.some((one) => target.actions.includes(one)) ? 'okta' : 'info');
}

/** As `neededFor`, for what only some kinds of app send. */
export function neededBy(
  isSent: (sends: Sends) => boolean,
  ...actions: readonly ConnectorAction[]
): (target: ConnectorTarget) => Level {
  const level = neededFor(...actions);
  return (target) => (isSent(sendsOf(target.profile)) ? level(target) : 'info');
}

/** `okta` when Sync Password is on, for apps that send a password so; else `info`. */
export function neededForPasswords(
  isSent: (sends: Sends) => boolean,
): (target: ConnectorTarget) => Level {
  return ({ profile, syncPassword }) =>
    syncPassword && isSent(sendsOf(profile)) ? 'okta' : 'info';
}

/** `rfc` when the file turns on one of the actions, else `info`. */
export function askedFor(
  ...actions: readonly ConnectorAction[]
): (target: ConnectorTarget) => Level {
  const level = neededFor(...actions);
  return (target) => (level(target) === 'okta' ? 'rfc' : 'info');
}

export const OKTA_SCIM = 'Okta, "SCIM 2.0 protocol" (developer.okta.com)';
export const OKTA_SPEC = 'Okta, SPEC test file for SCIM 2.0';
export const OKTA_CRUD = 'Okta, CRUD test file for SCIM 2.0';
export const OKTA_OIN = 'Okta, OIN test plan';
