import { defined } from '../../../base/defined';
import type { ExpressionFault } from '../../../expression/expressionError';
import { claimsOnly, shapeOf } from '../../../expression/signatures/shapes';
import { isStandardUserAttribute } from '../../../expression/userAttributes';
import type { FindingCode } from '../../findings/codes';
import type { Severity } from '../../findings/finding';
import type { SaidFix } from '../../findings/report';
import { checked, type ExpressionText, expressionsIn } from './expressions';
import type { Rule } from './rule';

/**
 * What cannot be read, Okta refuses. What its documentation does not name it may have all the same, and what does not
 * fit it may convert: both are warnings.
 */
const CODES: Readonly<Record<ExpressionFault, { code: FindingCode; severity: Severity }>> = {
  syntax: { code: 'expression-syntax', severity: 'error' },
  operator: { code: 'expression-unknown', severity: 'warning' },
  unknown: { code: 'expression-unknown', severity: 'warning' },
  arguments: { code: 'expression-value', severity: 'warning' },
  value: { code: 'expression-value', severity: 'warning' },
};

/** What is wrong inside expressions, with the place inside the text. */
export const expressionFaults: Rule = {
  reads: ['app', 'mappings'],
  check(config, report) {
    for (const expression of expressionsIn(config)) {
      const { path, text } = expression;
      for (const { fault, message, start, end, bareName } of checked(text).findings) {
        const fix = bareName === undefined ? undefined : profileFix(expression, start, bareName);
        report({
          ...CODES[fault],
          path,
          part: 'value',
          span: { text, start, end },
          message: sentence(message),
          ...defined({ fix }),
        });
      }
    }
  },
};

/** Names of functions are compared with case: those stay as they are. */
function sentence(message: string): string {
  const [first = ''] = message.split(' ', 1);
  if (shapeOf(first) || claimsOnly(first)) return `${message}.`;
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;
}

/** An attribute of Okta's user without its profile; what else a lone word means, nobody can tell. */
function profileFix(
  { path, text }: ExpressionText,
  start: number,
  name: string,
): SaidFix | undefined {
  if (!isStandardUserAttribute(name)) return undefined;
  const mended = `${text.slice(0, start)}user.${text.slice(start)}`;
  return {
    title: `Change to user.${name}`,
    path,
    part: 'value',
    newText: mended === `user.${name}` ? mended : JSON.stringify(mended),
  };
}
