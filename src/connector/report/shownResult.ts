import { plainText } from '../../base/text/shownText';
import type { CheckResult, Concern } from '../run/runModel';

/** A result as a list of tests shows it. */
export interface ShownResult {
  state: 'passed' | 'failed' | 'skipped';
  /** Beside the name; empty for what passed without a word. */
  description: string;
  /** What to say of a failure, and in the output of the rest. */
  text: string;
  /** To compare side by side. */
  expected: string;
  actual: string;
  /** Paths in the file, the best place first: the first that is there is meant. */
  places: readonly (readonly string[])[];
}

/** A warning passes: it must not look like something that breaks. */
export function shownResult(check: CheckResult): ShownResult {
  const { id, outcome, actual, expected, concerns } = check;
  const hasValues = 'expectedValue' in check;
  return {
    state: outcome === 'warning' ? 'passed' : outcome,
    description:
      outcome === 'warning' || outcome === 'skipped' ? plainText(`${outcome}: ${actual}`) : '',
    text: outcome === 'passed' ? '' : `${id}: ${explained(check)}`,
    expected: hasValues ? jsonOf(check.expectedValue) : expected,
    actual: hasValues ? jsonOf(check.actualValue) : actual,
    places: placesOf(concerns),
  };
}

function explained({ outcome, actual, expected, fix, request, source }: CheckResult): string {
  if (outcome === 'skipped') return indented(actual);
  const lines = [
    `${outcome === 'warning' ? 'warning: ' : ''}${indented(actual)}`,
    `Expected: ${indented(expected)}`,
    ...(fix === '' ? [] : [`Fix: ${indented(fix)}`]),
    `Source: ${source}`,
    ...(request === '' ? [] : [`Sent: ${indented(request)}`]),
  ];
  return lines.join('\n');
}

/** A value may have several lines; none of them begins where ours do. */
function indented(value: string): string {
  return value.split('\n').map(plainText).join('\n  ');
}

function jsonOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value, null, 2);
}

const CONNECTOR = ['provisioning', 'connector'];

function placesOf(concern: Concern | undefined): string[][] {
  if (concern === undefined) return [CONNECTOR];
  const [section, name] = concern.split(/\.(.*)/s);
  if (section === 'attributes' && name !== undefined) return [['attributes', name], CONNECTOR];
  return [[...CONNECTOR, concern], CONNECTOR];
}
