import { plainText } from '../../base/text/shownText';
import type { Proof, ProofFinding } from '../proofModel';

const HEAD = ['kind', 'key', 'state', 'cause', 'nextStep', 'attribute', 'okta', 'target'];

/** One line for each finding and differing attribute (RFC 4180); what is proven is counted in JSON and text. */
export function proofCsv({ findings }: Proof): string {
  return [HEAD, ...findings.flatMap(rowsOf)]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');
}

function rowsOf({ kind, key, state, cause, nextStep, differences }: ProofFinding): string[][] {
  const row = [kind, key, state, cause, nextStep];
  if (differences.length === 0) return [[...row, '', '', '']];
  return differences.map(({ attribute, okta, target, isHidden }) => [
    ...row,
    attribute,
    ...(isHidden ? ['(not shown)', '(not shown)'] : [valueText(okta), valueText(target)]),
  ]);
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Spreadsheets take what begins so for a formula (OWASP, CSV Injection): an apostrophe before it keeps it a text. */
function cell(text: string): string {
  const plain = plainText(text);
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
