import type { TestReport } from './model';
import { junitReport } from './reportJunit';
import { textReport } from './reportText';

export type ReportFormat = 'text' | 'json' | 'junit';

/** The report in one of its forms, with a line break at the end. */
export function formatReport(
  report: TestReport,
  format: ReportFormat,
  options: { color?: boolean } = {},
): string {
  switch (format) {
    case 'text':
      return textReport(report, options.color ?? false);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'junit':
      return junitReport(report);
  }
}
