import type { ScimReply } from '../http/client';
import type { CheckResult } from './runModel';

/**
 * What a check says. `bad` is a failure at level okta, a warning below. `remark` works but deserves a word.
 * `unsafe` fails at any level.
 */
export interface Verdict {
  kind: 'good' | 'bad' | 'remark' | 'unsafe';
  actual: string;
  /** The answer that decided; its request is shown. */
  reply?: ScimReply | undefined;
  /** Instead of the check's own advice. */
  fix?: string | undefined;
  /** What to compare side by side. */
  values?: { expected: unknown; actual: unknown } | undefined;
  onCreate?: CheckResult['onCreate'];
  /** How far it was tried, where more is always possible. */
  bound?: string | undefined;
}

type More = Pick<Verdict, 'fix' | 'values' | 'onCreate' | 'bound'>;

export function good(actual: string, reply?: ScimReply, more: More = {}): Verdict {
  return { kind: 'good', actual, reply, ...more };
}

export function bad(actual: string, reply?: ScimReply, more: More = {}): Verdict {
  return { kind: 'bad', actual, reply, ...more };
}

export function remark(actual: string, reply?: ScimReply, more: More = {}): Verdict {
  return { kind: 'remark', actual, reply, ...more };
}

export function unsafe(actual: string, reply?: ScimReply, more: More = {}): Verdict {
  return { kind: 'unsafe', actual, reply, ...more };
}

/** Thrown by a check that cannot say anything, with the reason. */
export class SkipCheck extends Error {
  /** Id of the check that finds the cause: when it fails, this one would, too. */
  readonly causedBy: string | undefined;

  constructor(reason: string, causedBy?: string) {
    super(reason);
    this.name = 'SkipCheck';
    this.causedBy = causedBy;
  }
}

/** What a check builds on got no answer. */
export class UnheardError extends SkipCheck {}
