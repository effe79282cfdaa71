import { FINDING_CODES, isFindingCode } from './codes';
import type { Finding, Severity } from './finding';
import { suggest } from './suggest';

/** How grave a code is to count, instead of as it does by itself. */
export type SeverityChoice = Severity | 'off';

export const SEVERITY_CHOICES: readonly SeverityChoice[] = ['error', 'warning', 'info', 'off'];

/** By code. What comes from people's settings is read by `readSeverities`. */
export type Severities = ReadonlyMap<string, SeverityChoice>;

/**
 * The findings as graded by the settings: by code, `off` leaves them out. What is an error by itself stays one: a file
 * that has one is refused by every command that talks to an org, and must not look sound.
 */
export function applySeverity(findings: readonly Finding[], severities: Severities): Finding[] {
  if (severities.size === 0) return [...findings];
  return findings.flatMap((finding) => {
    const chosen = severities.get(finding.code);
    if (chosen === undefined || finding.severity === 'error') return [finding];
    return chosen === 'off' ? [] : [{ ...finding, severity: chosen }];
  });
}

/** Settings as they were given, by code; `problems` says in a sentence each what is not heeded, and why. */
export function readSeverities(settings: Readonly<Record<string, unknown>>): {
  severities: Severities;
  problems: string[];
} {
  const severities = new Map<string, SeverityChoice>();
  const problems: string[] = [];
  for (const [code, value] of Object.entries(settings)) {
    const choice = SEVERITY_CHOICES.find((known) => known === value);
    if (!isFindingCode(code)) {
      const near = suggest(code, FINDING_CODES);
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      problems.push(`There is no finding "${code}".${hint}`);
    } else if (choice === undefined) {
      problems.push(`The severity of "${code}" must be one of: ${SEVERITY_CHOICES.join(', ')}.`);
    } else {
      severities.set(code, choice);
    }
  }
  return { severities, problems };
}
