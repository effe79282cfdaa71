import type { ExitCode } from '../../base/errors';
import { paint, plainText, type Shown, type Tone } from '../../base/text/shownText';
import type { TargetResult } from './answer';
import { chosenName } from './voices';

/** How it went, by exit code: word and colour. */
export const STATE_OF: Readonly<Record<ExitCode, { word: string; tone: Tone; sign: string }>> = {
  0: { word: 'done', tone: 'good', sign: '✅' },
  1: { word: 'findings', tone: 'bad', sign: '❌' },
  2: { word: 'usage', tone: 'bad', sign: '❌' },
  3: { word: 'unreachable', tone: 'bad', sign: '⛔' },
  4: { word: 'pending', tone: 'doubt', sign: '🟡' },
  5: { word: 'conflict', tone: 'bad', sign: '⚠️' },
};

/** Order of the counts below a table. */
const WORST_FIRST: readonly ExitCode[] = [2, 5, 3, 1, 4, 0];

/** What each target has printed, then a table of all and the totals. */
export function severalText(results: readonly TargetResult[]): Shown {
  return [results.map(chapter), ...tableText(results)];
}

function chapter(result: TargetResult): Shown {
  const { text, error } = result;
  const head = paint(`== ${chosenName(result)}`, 'strong');
  if (error) return [head, `\n${error.message}\n${error.nextStep}\n\n`];
  return text.length === 0 ? [] : [head, '\n', text, '\n'];
}

/** One line for each target, in columns. */
export function tableText(results: readonly TargetResult[]): Shown[] {
  const rows = results.map(({ file, env, org, exitCode, summary }) => ({
    cells: [plainText(file), plainText(env ?? '-'), hostOf(org)],
    exitCode,
    summary: plainText(summary.split('\n')[0] ?? ''),
  }));
  const head = ['FILE', 'ENV', 'ORG'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(({ cells }) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const widest = Math.max(...Object.values(STATE_OF).map(({ word }) => word.length));
  return [
    `${line(head)}  ${'STATE'.padEnd(widest)}  SUMMARY\n`,
    ...rows.map(({ cells, exitCode, summary }): Shown => {
      const { word, tone } = STATE_OF[exitCode];
      return [`${line(cells)}  `, paint(word.padEnd(widest), tone), `  ${summary}\n`];
    }),
    `${totalsText(results)}\n`,
  ];
}

/** As `60 targets in 3 orgs: 2 unreachable, 8 pending, 50 done`. */
export function totalsText(results: readonly TargetResult[]): string {
  const orgs = new Set(results.flatMap(({ org }) => org ?? [])).size;
  const counts = WORST_FIRST.flatMap((code) => {
    const count = results.filter(({ exitCode }) => exitCode === code).length;
    return count === 0 ? [] : [`${count} ${STATE_OF[code].word}`];
  });
  const where = orgs === 0 ? '' : ` in ${counted(orgs, 'org')}`;
  return `${counted(results.length, 'target')}${where}: ${counts.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function hostOf(org: string | undefined): string {
  return org === undefined ? '-' : plainText(new URL(org).host);
}
