import { isLoopback } from '../../base/http/loopback';
import { joined, paint, plainText, type Shown } from '../../base/text/shownText';
import type { CheckResult, TestReport } from '../run/runModel';
import { byArea } from './byArea';

/** The report for people: what will work, then what is wrong, by area, with what to do, then the counts. */
export function paintedReport(report: TestReport): Shown {
  const of = (outcome: CheckResult['outcome']) =>
    report.checks.filter((check) => check.outcome === outcome);
  const blocks: Shown[][] = [
    [paint(`Connector ${plainText(report.baseUrl)}`, 'strong')],
    featureLines(report),
    ...findings([...of('failed'), ...of('warning')]),
    skippedLines(of('skipped')),
    summaryLines(report),
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => joined(lines, '\n'));
  return [joined(shown, '\n\n'), '\n'];
}

const STATES = {
  works: ['yes', 'good'],
  broken: ['no', 'bad'],
  unknown: ['not known', 'doubt'],
} as const;

function featureLines(report: TestReport): Shown[] {
  const { features = [], besides = [] } = report.summary;
  if (features.length === 0) return [];
  const width = Math.max(...features.map(({ title }) => title.length));
  const unreachable = whyUnreachable(report);
  return [
    paint('Will it work in Okta?', 'strong'),
    ...features.map(({ title, state, wanted, because }) => {
      const [word, meaning] = STATES[state];
      const why = because === '' ? '' : `  ${plainText(because)}`;
      const off = wanted ? '' : paint('  (not turned on in the file)', 'faint');
      return [`  ${title.padEnd(width)}  `, paint(word, meaning), why, off];
    }),
    ...(besides.length > 0
      ? [['  ', paint('Failed besides:', 'bad'), ` ${besides.join(', ')}`]]
      : []),
    ...(unreachable === undefined ? [] : [['  ', paint(unreachable, 'doubt')]]),
  ];
}

/** Nothing here can see what Okta's cloud can reach; of some addresses it is known that it cannot. */
function whyUnreachable({ baseUrl, checks }: TestReport): string | undefined {
  const { hostname } = URL.canParse(baseUrl) ? new URL(baseUrl) : { hostname: '' };
  if (isLoopback(hostname)) {
    return 'Okta itself cannot reach this machine: it needs the same server at a public https address, which was not tested.';
  }
  const hidden = checks.find(({ id }) => id === 'url-public-address')?.outcome === 'warning';
  return hidden ? "Okta's cloud cannot reach this address; see url-public-address." : undefined;
}

/** A block for each area that has findings; in it, what failed comes first. */
function findings(checks: readonly CheckResult[]): Shown[][] {
  return byArea(checks).map(([area, found]) => [
    paint(`${area}: ${countsOf(found)}`, 'strong'),
    joined(found.map(finding), '\n\n'),
  ]);
}

function countsOf(found: readonly CheckResult[]): string {
  const failed = found.filter(({ outcome }) => outcome === 'failed').length;
  const warned = found.length - failed;
  return [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(warned > 0 ? [`${warned} ${warned === 1 ? 'warning' : 'warnings'}`] : []),
  ].join(', ');
}

function finding(check: CheckResult): Shown {
  const mark = check.outcome === 'failed' ? paint('FAIL', 'bad') : paint('warn', 'doubt');
  const lines: Shown[] = [
    ['  ', mark, ` ${check.id}  ${check.title}${levelNote(check)}`],
    ...field('sent', check.request),
    ...field('expected', check.expected),
    ...field('actual', check.actual),
    ...field('fix', check.fix),
    ...field('source', check.source),
  ];
  return joined(lines, '\n');
}

function levelNote({ level }: CheckResult): string {
  if (level === 'rfc') return ' (the standard asks for it; Okta manages without)';
  return level === 'info' ? ' (for information)' : '';
}

/** The lines of a value stand below each other, where nothing of ours begins. */
function field(name: string, value: string): string[] {
  return value
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => `    ${(index === 0 ? `${name}:` : '').padEnd(10)}${plainText(line)}`);
}

/** Grouped by reason: one cause often holds back many checks. */
function skippedLines(checks: readonly CheckResult[]): Shown[] {
  if (checks.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { actual, id } of checks) {
    byReason.set(actual, [...(byReason.get(actual) ?? []), id]);
  }
  const lines = [...byReason].map(([reason, ids]): Shown => {
    return [`  ${plainText(reason)} `, paint(ids.join(', '), 'faint')];
  });
  return [paint(`Skipped (${checks.length})`, 'strong'), ...lines];
}

function summaryLines({ checks, summary }: TestReport): Shown[] {
  const seconds = (summary.ms ?? checks.reduce((sum, { ms }) => sum + ms, 0)) / 1000;
  const warnings = `${summary.warning} ${summary.warning === 1 ? 'warning' : 'warnings'}`;
  const counts =
    `${summary.passed} passed, ${summary.failed} failed, ${warnings}, ` +
    `${summary.skipped} skipped in ${seconds.toFixed(1)} s.`;
  const left = summary.leftovers.map((one) => `  ${plainText(one)}`);
  const meaning = summary.failed > 0 ? 'bad' : 'good';
  return [paint(counts, meaning), ...(left.length > 0 ? ['Left on the server:', ...left] : [])];
}
