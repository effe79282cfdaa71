import { createHash } from 'node:crypto';
import type { ExitCode } from '../../base/errors';
import { xmlText as html } from '../../base/text/xmlText';
import { OUTCOME, OUTCOMES } from '../../tutorial/outcomes';
import { detailsOf } from './reportDetails';
import type { ReportRow } from './reportModel';
import { SCRIPT } from './reportScript';
import { STYLE } from './reportStyle';

/** State of a target in words, the worst first; with a sign, so that colour is not all that tells. */
const STATES: readonly { code: ExitCode | undefined; word: string; sign: string; tone: string }[] =
  [
    { code: 5, word: 'conflict', sign: '✖', tone: 'bad' },
    { code: 3, word: 'unreachable', sign: '✖', tone: 'bad' },
    { code: 2, word: 'wrong call', sign: '✖', tone: 'bad' },
    { code: 1, word: 'findings', sign: '✖', tone: 'bad' },
    { code: 4, word: 'pending', sign: '●', tone: 'open' },
    { code: undefined, word: 'not looked at', sign: '?', tone: 'none' },
    { code: 0, word: 'done', sign: '✔', tone: 'good' },
  ];

const COLUMNS = [
  'App',
  'Environment',
  'Org',
  'State',
  'To do',
  'By hand',
  'Steps',
  'Test',
  'Proof',
  'Requests',
];

/**
 * One page that needs nothing from elsewhere: apps by environments with their outcome, what is pending and who must do it. Its only script
 * sorts the table, and nothing else may run (Content-Security-Policy). Whatever comes from files and orgs is text in it.
 */
export function reportPage(rows: readonly ReportRow[], made: Date): string {
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const when = made.toISOString().replace('T', ' ').slice(0, 16);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Okta SCIM: ${counted(rows.length, 'target')}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Okta SCIM</h1>
<p>${counted(rows.length, 'target')}, read ${when} UTC.</p>
${tiles(rows)}
<div class="wide" role="region" aria-label="Targets" tabindex="0">
<table id="targets">
<caption>Apps and environments. A click on a heading sorts.</caption>
<thead><tr>${COLUMNS.map((name) => `<th scope="col"><button type="button">${name}</button></th>`).join('')}</tr></thead>
<tbody>
${rows.map(line).join('\n')}
</tbody>
</table>
</div>
<h2>What is pending, and who must do it</h2>
${rows.map(detailsOf).join('\n') || '<p>Nothing.</p>'}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function tiles(rows: readonly ReportRow[]): string {
  const found = STATES.flatMap(({ code, word, sign, tone }) => {
    const count = rows.filter(({ exitCode }) => exitCode === code).length;
    return count === 0
      ? []
      : [
          `<li class="${tone}"><b>${count}</b> <span aria-hidden="true">${sign}</span> ${word}</li>`,
        ];
  });
  return `<ul class="tiles">${found.join('')}</ul>`;
}

function line(row: ReportRow, index: number): string {
  const { file, env, org, app, exitCode, pending, steps, test, proof, requests } = row;
  const rank = STATES.findIndex(({ code }) => code === exitCode);
  const { word = '', sign = '', tone = '' } = STATES[rank] ?? {};
  const byHand = pending.filter(({ who }) => who === 'person').length;
  const hasDetails = pending.length > 0 || row.error !== undefined;
  const name = `${html(app ?? file)}${app === undefined ? '' : `<small>${html(file)}</small>`}`;
  const cells = [
    `<th scope="row">${hasDetails ? `<a href="#t${index}">${name}</a>` : name}</th>`,
    cell(env),
    cell(org?.replace(/^https?:\/\//, '')),
    `<td data-key="${rank}" class="${tone}"><span aria-hidden="true">${sign}</span> ${word}</td>`,
    cell(row.counts === undefined ? undefined : countsText(row.counts), pending.length),
    cell(row.counts === undefined && pending.length === 0 ? undefined : String(byHand), byHand),
    cell(steps && `${steps.ended} of ${steps.of}`, steps?.ended),
    cell(
      test && (test.failed > 0 ? `${test.failed} failed` : `${test.passed} passed`),
      test?.failed,
    ),
    cell(proof && proofText(proof)),
    cell(requests === undefined ? undefined : String(requests), requests),
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** What nobody has looked at is a dash, read out as what it is. */
function cell(text: string | undefined, key?: number): string {
  const sortKey = key === undefined ? '' : ` data-key="${key}"`;
  if (text === undefined)
    return `<td${sortKey}><span role="img" aria-label="not known">–</span></td>`;
  return `<td${sortKey}>${html(text)}</td>`;
}

function countsText(counts: Readonly<Record<string, number>>): string {
  const parts = OUTCOMES.filter(
    (outcome) => OUTCOME[outcome].todo !== undefined && (counts[outcome] ?? 0) > 0,
  );
  return (
    parts.map((outcome) => `${counts[outcome]} ${OUTCOME[outcome].word}`).join(', ') || 'nothing'
  );
}

function proofText({ people, groups }: NonNullable<ReportRow['proof']>): string {
  const of = (counts: Readonly<Record<string, number>>) => {
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return `${counts['proven'] ?? 0} of ${all}`;
  };
  return `people ${of(people)}, groups ${of(groups)}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
