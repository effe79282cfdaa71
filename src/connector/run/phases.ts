import type { Check } from './check';

/** Checks that may run side by side. */
export type Phase = readonly Check[];

/**
 * What follows on each other: what asks whether there is a server at all; what only reads, while nothing is made and so
 * what is listed stays the same; what makes and changes resources of its own; what must be alone, of which those that
 * only read do not meet; what looks back at the traffic.
 */
export function phasesOf(checks: readonly Check[]): Phase[] {
  const isOpening = ({ kind }: Check) => kind === 'offline' || kind === 'gate';
  const phases = [
    checks.filter(isOpening),
    checks.filter(({ kind, alone }) => kind === 'read' && !alone),
    checks.filter(({ kind, alone }) => kind === 'write' && !alone),
    ...checks.filter(({ kind, alone }) => kind === 'write' && alone).map((check) => [check]),
    checks.filter(({ kind, alone }) => kind === 'read' && alone),
    checks.filter(isLate),
  ];
  return phases.filter((phase) => phase.length > 0);
}

/** The order of the report: as given, but for those that look back at the others. */
export function reportOrder(checks: readonly Check[]): Check[] {
  return checks.toSorted((one, other) => Number(isLate(one)) - Number(isLate(other)));
}

function isLate({ kind }: Check): boolean {
  return kind === 'aftermath';
}
