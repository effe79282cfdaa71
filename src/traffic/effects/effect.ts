import type { ScimCall } from '../call';

/** What Okta does with an answer. */
export interface Effect {
  /** A sentence without its full stop. */
  text: string;
  /** What it does is not what people want of it. */
  isFault: boolean;
  /** Id of the check of the connector test that explains the fault. */
  check?: string;
}

export function fine(text: string): Effect {
  return { text, isFault: false };
}

export function fault(text: string, check: string): Effect {
  return { text, isFault: true, check };
}

/** What Okta reads of an answer of a given purpose; undefined when the answer is as it should be. */
export type Judge = (call: ScimCall) => Effect | undefined;

/** The first effect that one of the judges finds. */
export function first(call: ScimCall, ...judges: readonly Judge[]): Effect | undefined {
  for (const judge of judges) {
    const found = judge(call);
    if (found) return found;
  }
  return undefined;
}
