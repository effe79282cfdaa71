import { isRecord } from '../../../base/record';
import { hasReference } from '../../environments/references';
import type { Path } from '../../findings/finding';
import type { Say } from '../../findings/report';
import { mapOf } from '../../yaml/values';
import { enumValueOf } from './attributeLimits';
import type { Rule } from './rule';

/** Okta takes lists of different values of the attribute's type only (Okta API, schemas: `enum`). */
export const enumValues: Rule = {
  reads: ['attributes'],
  check(config, report) {
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const { type, enum: values } = mapOf(attribute);
      if (Array.isArray(values)) checkValues(values, type, ['attributes', name, 'enum'], report);
    }
  },
};

function checkValues(values: readonly unknown[], type: unknown, list: Path, report: Say): void {
  const item = typeof type === 'string' ? type.replace('[]', '') : '';
  const seen = new Map<unknown, number>();
  for (const [index, entry] of values.entries()) {
    const path = isRecord(entry) ? [...list, index, 'value'] : [...list, index];
    const value = enumValueOf(entry);
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    else {
      report({
        code: 'enum-value',
        severity: 'error',
        path,
        part: 'value',
        message: `${JSON.stringify(value)} is listed twice.`,
        related: { message: 'It is here, too.', path: [...list, first], part: 'value' },
      });
    }
    if (!isOfType(value, item)) {
      const fits = typeof value === 'number' && item === 'string';
      report({
        code: 'enum-value',
        severity: 'error',
        path,
        part: 'value',
        message: `The attribute is of type ${String(type)}; this value is not.${fits ? ' Put it between quotes.' : ''}`,
        ...(fits && {
          fix: { title: `Change to "${value}"`, path, part: 'value', newText: `"${value}"` },
        }),
      });
    }
    checkTexts(entry, path, report);
  }
}

/** What the schema has found already, or a reference stands for, is judged elsewhere. */
function isOfType(value: unknown, type: string): boolean {
  if (typeof value === 'string') return type === 'string' || type === '' || hasReference(value);
  if (typeof value !== 'number') return true;
  return type !== 'string' && (type !== 'integer' || Number.isInteger(value));
}

/** Control characters, which nobody sees in a list to choose from. */
const CONTROL = /\p{Cc}/u;

function checkTexts(entry: unknown, path: Path, report: Say): void {
  const { title } = mapOf(entry);
  const texts: [Path, unknown][] = [[path, enumValueOf(entry)]];
  if (title !== undefined) texts.push([[...path.slice(0, -1), 'title'], title]);
  for (const [at, text] of texts) {
    if (typeof text !== 'string') continue;
    const hidden = CONTROL.test(text);
    if (!hidden && text !== '' && text.trim() === text) continue;
    report({
      code: 'enum-value',
      severity: hidden ? 'error' : 'warning',
      path: at,
      part: 'value',
      message: hidden
        ? 'There are control characters in this text: nobody sees them, and they would be part of the value.'
        : text === ''
          ? 'An empty text is no value that can be chosen.'
          : 'There are spaces around this text: Okta takes them for part of it.',
    });
  }
}
