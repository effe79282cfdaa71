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

/** A plan as a person reads it in review. Every text in it is somebody's: none is Markdown, a link or a mention. */
export function planMarkdown(plan, asked) {
  const { summary, requests, org, app, changes } = plan;
  const pending = changes.filter(({ outcome }) => !QUIET.has(outcome));
  const sums = Object.entries(summary).filter(([, count]) => count > 0);
  const counted = sums.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return [
    title('Plan', asked),
    '',
    `App ${code(app.label ?? '')} in ${code(org)}: ${counted || 'nothing to compare'}.`,
    ...(pending.length === 0
      ? ['', 'Nothing differs.']
      : ['', block(pending.map(lines).join('\n'), 'diff')]),
    '',
    `An apply takes about ${requests.apply} requests. Plan ${code(plan.hash)}.`,
  ].join('\n');
}

export function findingsTable(findings) {
  if (findings.length === 0) return 'None.';
  return [
    '| line | level | finding | |',
    '|---|---|---|---|',
    ...findings.map(
      ({ line, level, text, rule }) => `| ${line} | ${level} | ${escaped(text)} | ${code(rule)} |`,
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
    ({ path, live, wanted }) => `${sign}     ${path}: ${shown(live)} -> ${shown(wanted)}`,
  );
  return [
    oneLine(head),
    ...details.map(oneLine),
    ...(reason ? [oneLine(`${sign}     ${reason}`)] : []),
  ].join('\n');
}

function shown(value) {
  return value === undefined ? 'nothing' : JSON.stringify(value);
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
  return line === ''
    ? '``(none)``'
    : `${fence}${longest > 0 ? ` ${line} ` : line}${fence}`.replaceAll('|', '\\|');
}

/** A text between Markdown. A mention or an issue's number in it is none. */
function escaped(text) {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|<>~&]/g, (character) => `&#${character.codePointAt(0)};`)
    .replaceAll('@', '&#64;');
}
