import { counted } from '../../base/text/counted';
import { joined, paint, plainText, type Shown } from '../../base/text/shownText';
import type { CheckResult, TestReport } from '../run/runModel';
import { byArea } from './byArea';
import { profileText } from './profileText';
import { helpsOf, levelNote, STATES, unreachableText } from './reportWords';

/** The report for people: what will work, then what is wrong, by area, with what to do, then the counts. */
export function paintedReport(report: TestReport): Shown {
  const of = (outcome: CheckResult['outcome']) =>
    report.checks.filter((check) => check.outcome === outcome);
  const blocks: Shown[][] = [
    headLines(report),
    featureLines(report),
    fixLines(report.summary),
    ...findings([...of('failed'), ...of('warning')]),
    skippedLines(of('skipped')),
    scoreLines(report.summary),
    summaryLines(report),
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => joined(lines, '\n'));
  return [joined(shown, '\n\n'), '\n'];
}

function headLines({ baseUrl, summary: { profile } }: TestReport): Shown[] {
  const head = paint(`Connector ${plainText(baseUrl)}`, 'strong');
  return profile === undefined ? [head] : [head, paint(`Played: ${profileText(profile)}`, 'faint')];
}

/** Columns of a tab beside the file, and of half a terminal. */
const NARROW = 60;
const NOT_WANTED = '(not turned on in the file)';

function featureLines(report: TestReport): Shown[] {
  const { features = [], besides = [] } = report.summary;
  if (features.length === 0) return [];
  const width = Math.max(...features.map(({ title }) => title.length));
  const unreachable = unreachableText(report);
  return [
    paint('Will it work in Okta?', 'strong'),
    ...features.flatMap(({ title, state, wanted, because }) => {
      const [word, meaning] = STATES[state];
      const why = because === '' ? '' : `  ${plainText(because)}`;
      const off = wanted ? '' : `  ${NOT_WANTED}`;
      const head: Shown = [`  ${title.padEnd(width)}  `, paint(word, meaning)];
      const more: Shown = [why, paint(off, 'faint')];
      const length = 4 + width + word.length + why.length + off.length;
      // A line that wraps in a narrow tab breaks the columns: what follows stands below then.
      return length <= NARROW ? [[head, more]] : [head, ['    ', more]];
    }),
    ...(besides.length > 0
      ? [['  ', paint('Failed besides:', 'bad'), ` ${besides.join(', ')}`]]
      : []),
    ...(unreachable === undefined ? [] : [['  ', paint(unreachable, 'doubt')]]),
  ];
}

/** What to fix, what helps most first. */
function fixLines({ fixes = [] }: TestReport['summary']): Shown[] {
  if (fixes.length === 0) return [];
  const lines = fixes.flatMap((one, index): Shown[] => {
    const number = `${index + 1}.`.padStart(4);
    return [
      [`${number} ${plainText(one.fix)} `, paint(`(${one.checks.join(', ')})`, 'faint')],
      ...helpsOf(one).map((help) => `     ${help}`),
    ];
  });
  return [paint('Fix first', 'strong'), ...lines];
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
    ...(warned > 0 ? [counted(warned, 'warning')] : []),
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

/** An area a line, so that they stand below each other however narrow the page is. What was skipped as a whole has no score. */
function scoreLines({ score }: TestReport['summary']): Shown[] {
  if (score === undefined || score.score === null) return [];
  const areas = score.areas.filter((one) => one.score !== null);
  const width = Math.max(...areas.map(({ area }) => area.length));
  const lines = areas.map((one): Shown => {
    const text = `  ${one.area.padEnd(width)} ${String(one.score).padStart(3)}`;
    if (one.score === 100) return text;
    return paint(text, one.failed > 0 ? 'bad' : 'doubt');
  });
  const judged = score.passed + score.failed + score.warning;
  const from = `, from ${judged} of ${judged + score.skipped} checks`;
  return [[paint(`Score ${score.score} of 100`, 'strong'), from], ...lines];
}

function summaryLines({ checks, summary }: TestReport): Shown[] {
  const seconds = (summary.ms ?? checks.reduce((sum, { ms }) => sum + ms, 0)) / 1000;
  const warnings = counted(summary.warning, 'warning');
  const counts =
    `${summary.passed} passed, ${summary.failed} failed, ${warnings}, ` +
    `${summary.skipped} skipped in ${seconds.toFixed(1)} s.`;
  const left = summary.leftovers.map((one) => `  ${plainText(one)}`);
  const meaning = summary.failed > 0 ? 'bad' : 'good';
  return [paint(counts, meaning), ...(left.length > 0 ? ['Left on the server:', ...left] : [])];
}
