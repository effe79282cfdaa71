import { defined } from '../../../base/defined';
import { sentence } from '../../../base/text/sentence';
import type { ExpressionRemark } from '../../../expression/check';
import type { ExpressionFault } from '../../../expression/expressionError';
import { claimsOnly, shapeOf } from '../../../expression/signatures/shapes';
import { isStandardUserAttribute } from '../../../expression/userAttributes';
import type { FindingCode } from '../../findings/codes';
import type { Severity } from '../../findings/finding';
import type { SaidFix } from '../../findings/report';
import { checked, type ExpressionText, expressionsIn } from './expressions';
import type { Rule } from './rule';

/**
 * What cannot be read, Okta refuses. What its documentation does not name, or has elsewhere, it may take all the same,
 * and what does not fit it may convert: all of that are warnings.
 */
const CODES: Readonly<Record<ExpressionFault, { code: FindingCode; severity: Severity }>> = {
  syntax: { code: 'expression-syntax', severity: 'error' },
  operator: { code: 'expression-unknown', severity: 'warning' },
  unknown: { code: 'expression-unknown', severity: 'warning' },
  elsewhere: { code: 'expression-unknown', severity: 'warning' },
  limit: { code: 'expression-value', severity: 'warning' },
  arguments: { code: 'expression-value', severity: 'warning' },
  value: { code: 'expression-value', severity: 'warning' },
};

/** What may well work: Okta does not document it, advises against it, or nobody has looked at it. */
const REMARKS: Readonly<Record<ExpressionRemark['remark'], Severity>> = {
  undocumented: 'warning',
  deprecated: 'info',
  unchecked: 'info',
  near: 'warning',
};

/** What is wrong inside expressions, with the place inside the text. */
export const expressionFaults: Rule = {
  reads: ['app', 'mappings'],
  check(config, report) {
    for (const expression of expressionsIn(config)) {
      const { path, text } = expression;
      const { findings, remarks = [] } = checked(text);
      const said = [
        ...findings.map((finding) => ({ ...finding, kind: CODES[finding.fault] })),
        ...remarks.map((one) => ({
          ...one,
          instead: undefined,
          kind: { code: 'expression-unknown' as const, severity: REMARKS[one.remark] },
        })),
      ];
      for (const { kind, message, start, end, bareName, instead } of said) {
        const fix =
          bareName === undefined
            ? instead && spellingFix(expression, end, instead)
            : profileFix(expression, start, bareName);
        report({
          ...kind,
          path,
          part: 'value',
          span: { text, start, end },
          message: begun(sentence(message)),
          ...defined({ fix }),
        });
      }
    }
  },
};

/** Names of functions are compared with case: those stay as they are. */
function begun(message: string): string {
  const [first = ''] = message.split(' ', 1);
  if (shapeOf(first) || claimsOnly(first)) return message;
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;
}

/** The name stands at the end of what it is said of. */
function spellingFix(
  { path, text }: ExpressionText,
  end: number,
  { written, meant }: { written: string; meant: string },
): SaidFix | undefined {
  const start = end - written.length;
  if (text.slice(start, end) !== written) return undefined;
  const fixed = text.slice(0, start) + meant + text.slice(end);
  return {
    title: `Change to ${meant}`,
    path,
    part: 'value',
    newText: /^[\w.]+$/.test(fixed) ? fixed : JSON.stringify(fixed),
  };
}

/** An attribute of Okta's user without its profile; what else a lone word means, nobody can tell. */
function profileFix(
  { path, text }: ExpressionText,
  start: number,
  name: string,
): SaidFix | undefined {
  if (!isStandardUserAttribute(name)) return undefined;
  const fixed = `${text.slice(0, start)}user.${text.slice(start)}`;
  return {
    title: `Change to user.${name}`,
    path,
    part: 'value',
    newText: fixed === `user.${name}` ? fixed : JSON.stringify(fixed),
  };
}
