import { printed, type TargetResult } from './answer';

/** Several CSV texts of one head as one, with file and environment before each line (RFC 4180). What has failed has no lines. */
export function joinedCsv(results: readonly TargetResult[]): string {
  const tables = results.flatMap((result) => {
    const [head = '', ...rows] = printed(result)
      .split('\r\n')
      .filter((line) => line !== '');
    return head === '' ? [] : [{ result, head, rows }];
  });
  const [first] = tables;
  if (!first) return '';
  const lines = tables.flatMap(({ result: { file, env = '' }, rows }) =>
    rows.map((row) => `${quoted(file)},${quoted(env)},${row}`),
  );
  return [`file,env,${first.head}`, ...lines].map((line) => `${line}\r\n`).join('');
}

/** In quotes, and for a spreadsheet no formula (OWASP, CSV Injection). */
function quoted(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
