import type { FindingCode } from '../../config/findings/codes';
import type { Finding, Range } from '../../config/findings/finding';

/** What another extension says about the same file. */
export interface OtherVoice {
  /** As it signs, empty when it does not. */
  source: string;
  isError: boolean;
  isWarning: boolean;
  range: Range;
}

/** What anyone who reads YAML, or has the schema, finds as well. All else only we can know. */
const COMMON: ReadonlySet<string> = new Set<FindingCode>([
  'yaml-syntax',
  'yaml-tab',
  'yaml-alias',
  'duplicate-key',
  'unknown-key',
  'missing-key',
  'wrong-type',
  'bad-value',
  'out-of-range',
  'misplaced-key',
  'duplicate-item',
]);

/** Parsers differ by a line in where a text stops being YAML. */
const SYNTAX: FindingCode = 'yaml-syntax';

/** Red Hat's YAML extension signs `YAML` or `yaml-schema: …`. */
const YAML_SOURCE = /^yaml(-schema:|$)/i;

/** The findings of which nobody else has spoken yet, so that one problem is not underlined twice. */
export function withoutEchoes(
  findings: readonly Finding[],
  others: readonly OtherVoice[],
): readonly Finding[] {
  const heard = others.filter(speaksOfMistakes);
  if (heard.length === 0) return findings;
  return findings.filter((finding) => !heard.some((other) => isEcho(finding, other)));
}

/** Of Red Hat's the warnings count too: whatever its language server finds by a schema is one. */
function speaksOfMistakes({ source, isError, isWarning }: OtherVoice): boolean {
  return isError || (isWarning && YAML_SOURCE.test(source));
}

function isEcho({ code, range }: Finding, other: OtherVoice): boolean {
  if (!COMMON.has(code)) return false;
  const lines = Math.abs(range.start.line - other.range.start.line);
  if (code === SYNTAX && other.isError && YAML_SOURCE.test(other.source)) return lines <= 1;
  return lines === 0 && touch(range, other.range);
}

/** Empty ranges touch what they stand beside. */
function touch(left: Range, right: Range): boolean {
  return !isBefore(left.end, right.start) && !isBefore(right.end, left.start);
}

function isBefore(left: Range['start'], right: Range['start']): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}
