import { type Feature, featuresOf } from './features';
import type { CheckResult, TestReport } from './model';

/** ANSI colours by meaning. */
const COLORS = { good: 32, bad: 31, doubt: 33, faint: 2, strong: 1 } as const;
type Paint = (text: string, meaning: keyof typeof COLORS) => string;

/** The report for people: what will work, then what is wrong with what to do, then the counts. */
export function textReport(report: TestReport, color: boolean): string {
  const paint: Paint = (text, meaning) =>
    color ? `\u001b[${COLORS[meaning]}m${text}\u001b[0m` : text;
  const of = (outcome: CheckResult['outcome']) =>
    report.checks.filter((check) => check.outcome === outcome);
  const blocks = [
    [paint(`Connector ${report.baseUrl}`, 'strong')],
    featureLines(featuresOf(report), paint),
    findings('Failed', of('failed'), paint),
    findings('Warnings', of('warning'), paint),
    skippedLines(of('skipped'), paint),
    summaryLines(report, paint),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

const STATES = {
  works: ['yes', 'good'],
  broken: ['no', 'bad'],
  unknown: ['not known', 'doubt'],
} as const;

function featureLines(features: readonly Feature[], paint: Paint): string[] {
  const width = Math.max(...features.map(({ title }) => title.length));
  return [
    paint('Will it work in Okta?', 'strong'),
    ...features.map(({ title, state, wanted, because }) => {
      const [word, meaning] = STATES[state];
      const why = because === '' ? '' : `  ${because}`;
      const off = wanted ? '' : paint('  (not turned on in the file)', 'faint');
      return `  ${title.padEnd(width)}  ${paint(word, meaning)}${why}${off}`;
    }),
  ];
}

function findings(title: string, checks: readonly CheckResult[], paint: Paint): string[] {
  if (checks.length === 0) return [];
  const meaning = title === 'Failed' ? 'bad' : 'doubt';
  const blocks = checks.map((check) =>
    [
      `  ${paint(check.id, meaning)}  ${check.title}${levelNote(check)}`,
      ...field('sent', check.request),
      ...field('expected', check.expected),
      ...field('actual', check.actual),
      ...field('fix', check.fix),
      ...field('source', check.source),
    ].join('\n'),
  );
  return [paint(`${title} (${checks.length})`, 'strong'), blocks.join('\n\n')];
}

function levelNote({ level }: CheckResult): string {
  if (level === 'rfc') return ' (the standard asks for it; Okta manages without)';
  return level === 'info' ? ' (for information)' : '';
}

function field(name: string, value: string): string[] {
  return value
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => `    ${(index === 0 ? `${name}:` : '').padEnd(10)}${line}`);
}

/** Grouped by reason: one cause often holds back many checks. */
function skippedLines(checks: readonly CheckResult[], paint: Paint): string[] {
  if (checks.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { actual, id } of checks) {
    byReason.set(actual, [...(byReason.get(actual) ?? []), id]);
  }
  const lines = [...byReason].map(
    ([reason, ids]) => `  ${reason} ${paint(ids.join(', '), 'faint')}`,
  );
  return [paint(`Skipped (${checks.length})`, 'strong'), ...lines];
}

function summaryLines({ checks, summary }: TestReport, paint: Paint): string[] {
  const seconds = checks.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  const counts =
    `${summary.passed} passed, ${summary.failed} failed, ${summary.warning} warnings, ` +
    `${summary.skipped} skipped in ${seconds.toFixed(1)} s.`;
  const left = summary.leftovers.map((one) => `  ${one}`);
  const meaning = summary.failed > 0 ? 'bad' : 'good';
  return [paint(counts, meaning), ...(left.length > 0 ? ['Left on the server:', ...left] : [])];
}
