import { defined } from '../../../base/defined';
import { own } from '../../../base/record';
import type { ExpressionType } from '../../../expression/signatures/signature';
import { isWritable, nounFor } from '../../../expression/types';
import type { SaidFix } from '../../findings/report';
import { mapOf } from '../../yaml/values';
import { checked, type ExpressionText, expressionsIn } from './expressions';
import type { Rule } from './rule';

const TEXT = /^(?:"([^"\\]*)"|'([^'\\]*)')$/;

/** What a mapping gives has to fit the attribute: Okta's expressions convert nothing by themselves. */
export const mappingTypes: Rule = {
  reads: ['app', 'attributes', 'mappings'],
  check(config, report) {
    const attributes = mapOf(config['attributes']);
    for (const expression of expressionsIn(config)) {
      const { path, attribute: name = '' } = expression;
      const text = expression.text.trim();
      const type = mapOf(own(attributes, name))['type'];
      if (typeof type !== 'string') continue;
      const literal = TEXT.exec(text);
      if (literal && type !== 'string') {
        const constant = constantFor(literal[1] ?? literal[2] ?? '', type);
        const hint = constant === undefined ? '' : ` The constant is ${constant}.`;
        const message = `This is a text constant, but "${name}" is of type ${type}.${hint}`;
        const fix = constant === undefined ? undefined : replacement(expression, constant);
        report({
          code: 'mapping-literal-type',
          severity: 'warning',
          path,
          part: 'value',
          message,
          ...defined({ fix }),
        });
        continue;
      }
      const given = checked(expression.text).type;
      if (fits(given, type)) continue;
      const wrapped = conversion(text, given, type);
      report({
        code: 'mapping-type',
        severity: 'warning',
        path,
        part: 'value',
        message: `This gives ${nounFor(given)}, but "${name}" is of type ${type}.${wrapped === undefined ? '' : ` Convert it: ${wrapped}`}`,
        ...(wrapped !== undefined && { fix: replacement(expression, wrapped) }),
      });
    }
  },
};

function replacement({ path }: ExpressionText, newExpression: string): SaidFix {
  return {
    title: `Change to ${newExpression}`,
    path,
    part: 'value',
    newText: JSON.stringify(newExpression),
  };
}

/** Numbers may be written out as text, and be rounded: only what cannot fit is said. */
function fits(given: ExpressionType, type: string): boolean {
  if (given === 'unknown' || given === 'null') return true;
  if (type.endsWith('[]')) return given === 'array';
  if (type === 'string') return given !== 'array' && isWritable(given);
  if (type === 'boolean') return given === 'boolean';
  return given === 'number' || given === 'integer';
}

function conversion(text: string, given: ExpressionType, type: string): string | undefined {
  if (type === 'string[]') return given === 'string' ? `{${text}}` : undefined;
  if (given !== 'string') {
    return given === 'array' && type === 'string' ? `Arrays.toCsvString(${text})` : undefined;
  }
  if (type === 'integer') return `Convert.toInt(${text})`;
  return type === 'number' ? `Convert.toNum(${text})` : undefined;
}

/** What was most likely meant, in Okta's expression language. */
function constantFor(text: string, type: string): string | undefined {
  if (type === 'boolean') {
    if (/^(1|true|yes)$/i.test(text)) return 'true';
    return /^(0|false|no)$/i.test(text) ? 'false' : undefined;
  }
  if (type === 'integer') return /^-?\d+$/.test(text) ? text : undefined;
  return type === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
}
