/** Signs of a diff, so that a code block has its colours. */
const SIGNS = {
  create: '+',
  update: '!',
  delete: '-',
  manual: '!',
  unverifiable: '?',
  unmanaged: '?',
  'in-sync': ' ',
};
/** What is not pending: not in the list, only in the sums. */
const QUIET = new Set(['in-sync', 'unmanaged', 'unverifiable']);

/** Begins our comment; one for each file and environment. */
export function marker({ file, env }) {
  const safe = (text) => encodeURIComponent(text).replaceAll('-', '%2D');
  return `<!-- okta-scim plan ${safe(file)} ${safe(env)} -->`;
}

export function title(what, { file, env }) {
  return `### ${what}: ${code(file)}${env === '' ? '' : `, environment ${code(env)}`}`;
}

/** Plans as a person reads them in review, one for each file and environment. Every text in them is somebody's: none is Markdown, a link or a mention. */
export function planMarkdown(plans, commit = '') {
  return plans.map((plan) => onePlan(plan, commit)).join('\n\n');
}

function onePlan({ file, env, plan }, commit) {
  const { summary, requests, org, app, changes } = plan;
  const told = changes.filter((change) => !QUIET.has(change.outcome) || isUnproven(change));
  const sums = Object.entries(summary).filter(([, count]) => count > 0);
  const counted = sums.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return [
    title('Plan', { file, env }),
    '',
    `App ${code(app.label ?? '')} in ${code(org)}: ${counted || 'nothing to compare'}.`,
    ...(told.length === 0
      ? ['', NOTHING[summary.unverifiable > 0 ? 'unread' : 'read']]
      : ['', block(told.map(lines).join('\n'), 'diff')]),
    '',
    `An apply takes about ${requests.apply} requests. Plan ${code(plan.hash)}${ofCommit(commit)}.`,
  ].join('\n');
}

const NOTHING = {
  read: 'Nothing differs.',
  unread: 'Nothing differs of what can be read back.',
};

/** In place of plans that could not be made: what stood there before does not hold. */
export function noPlanMarkdown(asked, exitCode, commit = '') {
  return `${title('No plan', asked)}\n\nThere is no plan${ofCommit(commit)}: okta-scim ended with ${exitCode}. The log of the run says why.`;
}

function ofCommit(commit) {
  return commit === '' ? '' : ` of commit ${code(commit.slice(0, 12))}`;
}

/** A push that has not been seen to end is not settled: a later look may tell. */
function isUnproven({ resource, outcome, fields }) {
  return resource === 'push' && outcome === 'unverifiable' && (fields ?? []).length === 0;
}

export function findingsTable(findings) {
  if (findings.length === 0) return 'None.';
  return [
    '| file | line | level | finding | |',
    '|---|---|---|---|---|',
    ...findings.map(
      ({ file, line, level, text, rule }) =>
        `| ${inTable(code(file))} | ${line} | ${level} | ${escaped(text)} | ${inTable(code(rule))} |`,
    ),
  ].join('\n');
}

/** A code block that no text can end: its fence is longer than any run of backticks in it. */
export function block(text, language = '') {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

function lines({ outcome, resource, key, fields, risk, reason }) {
  const sign = SIGNS[outcome] ?? '?';
  const head = `${sign} ${resource} ${key}: ${outcome}${risk && risk !== 'safe' ? ` (${risk})` : ''}`;
  const details = (fields ?? []).map(
    ({ path, live, wanted }) => `${sign}     ${path}: ${from(live)}${shown(wanted)}`,
  );
  return [
    oneLine(head),
    ...details.map(oneLine),
    ...(reason ? [oneLine(`${sign}     ${reason}`)] : []),
  ].join('\n');
}

/** What is not there, or cannot be read: nothing is said of it. */
function from(live) {
  return isNothing(live) ? '' : `${JSON.stringify(live)} -> `;
}

function shown(value) {
  return isNothing(value) ? 'nothing' : JSON.stringify(value);
}

function isNothing(value) {
  return value === undefined || value === null;
}

/** Characters that break lines, turn the direction of a text or that nobody sees, as escapes. */
function oneLine(text) {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0).toString(16)}}`,
  );
}

function code(text) {
  const line = oneLine(String(text));
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return line === '' ? '``(none)``' : `${fence}${longest > 0 ? ` ${line} ` : line}${fence}`;
}

/** A cell ends at a bar, in code too. */
function inTable(text) {
  return text.replaceAll('|', '\\|');
}

/** A text between Markdown. A mention, an issue's number or an address in it is none. */
function escaped(text) {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|<>~&@:.]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/&#(?:64|35);/g, '$&&#8203;');
}
