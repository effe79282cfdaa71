import { clip } from '../../base/text/clip';
import { counted } from '../../base/text/counted';
import { Html, html } from '../../base/text/html';
import { shownText } from '../../base/text/shownText';
import type { CheckResult, TestReport } from '../run/runModel';
import type { Counted } from '../run/summaryModel';
import { byArea } from './byArea';
import { profileText } from './profileText';
import { REPORT_STYLE } from './reportStyle';
import { helpsOf, levelNote, STATES, unreachableText } from './reportWords';

/** Characters of a compared value: a page is to be read. */
const LONGEST_VALUE = 4_000;

/**
 * The report as one page: nothing is loaded from anywhere, no script runs, whatever the server has said is text. `at`:
 * when the test was.
 */
export function htmlReport(report: TestReport, at: Date): string {
  const { baseUrl, checks, summary } = report;
  const of = (...outcomes: CheckResult['outcome'][]) =>
    checks.filter(({ outcome }) => outcomes.includes(outcome));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Connector test of ${baseUrl}</title>
<style>${new Html(REPORT_STYLE)}</style>
</head>
<body>
<header>
<h1>Connector test of ${baseUrl}</h1>
<p>${counts(summary)} <time datetime="${at.toISOString()}" class="faint">${dateText(at)}</time></p>
${summary.profile && html`<p class="faint">Played: ${profileText(summary.profile)}.</p>`}
</header>
<main>
${verdict(report)}
${fixes(report)}
${score(report)}
${findings(of('failed', 'warning'))}
${leftovers(report)}
${skipped(of('skipped'))}
${passed(of('passed'))}
</main>
</body>
</html>
`;
  return shownText(page.text);
}

function counts({ passed, failed, warning, skipped, ms }: TestReport['summary']): Html {
  const seconds = ms === undefined ? '' : ` in ${(ms / 1000).toFixed(1)} s`;
  const warnings = counted(warning, 'warning');
  return html`<strong class="${failed > 0 ? 'bad' : 'good'}">${passed} passed, ${failed} failed, ${warnings}, ${skipped} skipped${seconds}.</strong>`;
}

/** `2026-11-29 17:05 UTC`. */
function dateText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${content}
</section>`;
}

function verdict(report: TestReport): Html | false {
  const { features = [], besides = [] } = report.summary;
  if (features.length === 0) return false;
  const unreachable = unreachableText(report);
  const rows = features.map(({ title, state, wanted, because }) => {
    const [word, tone] = STATES[state];
    const off = !wanted && html` <span class="faint">(not turned on in the file)</span>`;
    return html`<tr><th scope="row">${title}${off}</th><td class="state ${tone}">${word}</td><td>${because}</td></tr>
`;
  });
  const content = html`<div class="wide" role="region" aria-label="Features of Okta, a table" tabindex="0"><table>
<caption>Features of Okta, whether they will work, and why</caption>
<thead><tr><th scope="col">Feature</th><th scope="col">Works</th><th scope="col">Why</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
${besides.length > 0 && html`<p><strong class="bad">Failed besides:</strong> ${besides.join(', ')}</p>`}
${unreachable !== undefined && html`<p class="doubt">${unreachable}</p>`}`;
  return section('verdict', 'Will it work in Okta?', content);
}

function fixes({ summary }: TestReport): Html | false {
  const { fixes: ranked = [] } = summary;
  if (ranked.length === 0) return false;
  const items = ranked.map((one) => {
    const links = one.checks.map(
      (id, index) => html`${index > 0 && ', '}<a href="#${id}">${id}</a>`,
    );
    const ids = html`<span class="faint">(${links})</span>`;
    const helps = helpsOf(one).map((help) => html`<p>${help}</p>\n`);
    return html`<li>${one.fix} ${ids}\n${helps}</li>\n`;
  });
  return section('fixes', 'Fix first', html`<ol class="fixes">\n${items}</ol>`);
}

function score({ summary }: TestReport): Html | false {
  if (!summary.score) return false;
  const row = (head: Html, counted: Counted) => {
    const { passed, failed, warning, skipped, score } = counted;
    const numbers = [passed, failed, warning, skipped].map(
      (count) => html`<td class="number">${count}</td>`,
    );
    const said = score === null ? 'nothing to judge' : `${score}`;
    const bar =
      score !== null &&
      html`<span class="bar" aria-hidden="true"><span style="width: ${score}%"></span></span>`;
    return html`<tr>${head}<td class="number">${said}</td><td>${bar}</td>${numbers}</tr>
`;
  };
  const { areas, ...all } = summary.score;
  const head = (name: string) => html`<th scope="row">${name}</th>`;
  const content = html`<div class="wide" role="region" aria-label="Score by area, a table" tabindex="0"><table>
<caption>Score by area: of 100 checks that said something, so many passed</caption>
<thead><tr><th scope="col">Area</th><th scope="col" class="number">Score</th><td></td><th scope="col" class="number">Passed</th><th scope="col" class="number">Failed</th><th scope="col" class="number">Warnings</th><th scope="col" class="number">Skipped</th></tr></thead>
<tbody>
${areas.map((one) => row(head(one.area), one))}${row(head('All areas'), all)}</tbody>
</table></div>`;
  return section('score', 'Score', content);
}

function findings(found: readonly CheckResult[]): Html {
  if (found.length === 0) return section('findings', 'Findings', html`<p>None.</p>`);
  const areas = byArea(found).map(
    ([area, some]) => html`<h3>${area}</h3>
${some.map(finding)}`,
  );
  return section('findings', 'Findings', html`${areas}`);
}

function finding(check: CheckResult): Html {
  const isFailure = check.outcome === 'failed';
  const word = html`<span class="state ${isFailure ? 'bad' : 'doubt'}">${isFailure ? 'Failed' : 'Warning'}</span>`;
  const open = isFailure && new Html(' open');
  const values: (readonly [string, string])[] =
    'expectedValue' in check
      ? [
          ['expected value', valueText(check.expectedValue)],
          ['actual value', valueText(check.actualValue)],
        ]
      : [];
  const fields: (readonly [string, string])[] = [
    ['expected', check.expected],
    ['actual', check.actual],
    ...values,
    ['fix', check.fix],
    ['source', check.source],
  ];
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`);
  const sent = check.request !== '' && html`<dt>sent</dt><dd><code>${check.request}</code></dd>`;
  return html`<details id="${check.id}"${open}>
<summary>${word} <strong>${check.title}</strong> <code>${check.id}</code><span class="faint">${levelNote(check)}</span></summary>
<dl>
${lines}${sent}
</dl>
</details>
`;
}

function valueText(value: unknown): string {
  return clip(value === undefined ? 'nothing' : JSON.stringify(value), LONGEST_VALUE);
}

function leftovers({ summary }: TestReport): Html | false {
  if (summary.leftovers.length === 0) return false;
  const items = summary.leftovers.map((one) => html`<li>${one}</li>\n`);
  return section('left', 'Left on the server', html`<ul>\n${items}</ul>`);
}

function skipped(checks: readonly CheckResult[]): Html | false {
  if (checks.length === 0) return false;
  return folded('skipped', `Skipped (${checks.length})`, checks, ({ actual }) => actual);
}

function passed(checks: readonly CheckResult[]): Html | false {
  if (checks.length === 0) return false;
  return folded('passed', `Passed (${checks.length})`, checks, ({ expected }) => expected);
}

function folded(
  id: string,
  title: string,
  checks: readonly CheckResult[],
  said: (check: CheckResult) => string,
): Html {
  const rows = checks.map(
    (check) =>
      html`<tr><th scope="row">${check.title}<br><code class="faint">${check.id}</code></th><td>${said(check)}</td></tr>
`,
  );
  return section(
    id,
    title,
    html`<details>
<summary>Show</summary>
<table>
<caption>${title}</caption>
<tbody>
${rows}</tbody>
</table>
</details>`,
  );
}
