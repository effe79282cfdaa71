import { shownText } from '../../base/text/shownText';
import type { TestReport } from '../run/runModel';
import { htmlReport } from './reportHtml';
import { junitReport } from './reportJunit';
import { paintedReport } from './reportText';

export type ReportFormat = 'text' | 'json' | 'junit' | 'html';

/** The report in one of its forms, with a line break at the end. `at`: when the test was. */
export function formatReport(report: TestReport, format: ReportFormat, at = new Date()): string {
  switch (format) {
    case 'text':
      return shownText(paintedReport(report));
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'junit':
      return junitReport(report);
    case 'html':
      return htmlReport(report, at);
  }
}
