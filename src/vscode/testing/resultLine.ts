import { l10n } from 'vscode';
import type { TestReport } from '../../connector/run/runModel';

/** One line on how a test has ended. */
export function resultLine({ baseUrl, summary }: TestReport): string {
  const { passed, failed, warning, skipped, leftovers } = summary;
  const warnings = warningsText(warning);
  const left =
    leftovers.length > 0 ? ` ${l10n.t('Left on the server: {0}.', leftovers.join(', '))}` : '';
  // The result first: a notification shows some sixty characters.
  const text = l10n.t(
    '{0} passed, {1} failed, {2}, {3} skipped at {4}.',
    passed,
    failed,
    warnings,
    skipped,
    baseUrl,
  );
  return `${text}${left}`;
}

export function warningsText(count: number): string {
  return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
}
