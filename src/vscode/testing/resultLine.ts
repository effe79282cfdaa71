import type { TestReport } from '../../connector/run/runModel';

/** One line on how a test has ended. */
export function resultLine({ baseUrl, summary }: TestReport): string {
  const { passed, failed, warning, skipped, leftovers } = summary;
  const warnings = `${warning} ${warning === 1 ? 'warning' : 'warnings'}`;
  const left = leftovers.length > 0 ? `. Left on the server: ${leftovers.join(', ')}.` : '';
  return `Connector test: ${passed} passed, ${failed} failed, ${warnings}, ${skipped} skipped. ${baseUrl}${left}`;
}
