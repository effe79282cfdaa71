import { plainText } from '../../base/text/shownText';
import type { Finding, Severity } from '../../config/findings/finding';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** One line per finding, as `okta-scim.yaml:3:5 error …  [code]` (line and column from 1), and a line that counts. */
export function findingsText(file: string, findings: readonly Finding[]): string {
  const lines = findings.map(({ range: { start }, severity, message, code }) => {
    return plainText(
      `${file}:${start.line + 1}:${start.character + 1} ${severity} ${message} [${code}]`,
    );
  });
  return [...lines, plainText(countText(file, findings)), ''].join('\n');
}

function countText(file: string, findings: readonly Finding[]): string {
  return `${file}: ${findingCounts(findings)}`;
}

/** As `2 errors, 1 warning, 0 info`. */
export function findingCounts(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'no findings';
  const counts = SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const noun = severity === 'info' ? 'info' : count === 1 ? severity : `${severity}s`;
    return `${count} ${noun}`;
  });
  return counts.join(', ');
}
