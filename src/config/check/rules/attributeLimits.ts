import { isRecord } from '../../../base/record';
import type { FindingCode } from '../../findings/codes';
import type { Path } from '../../findings/finding';
import type { Say } from '../../findings/report';
import { type Dictionary, mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** What limits the values of an attribute fits its type, and leaves some value. */
export const attributeLimits: Rule = {
  reads: ['attributes'],
  check(config, report) {
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const path = ['attributes', name];
      const limits = mapOf(attribute);
      checkKeys(limits, path, report);
      checkLengths(limits, path, report);
      checkUnion(limits, path, report);
    }
  },
};

/** Keys that mean something for some types only (Okta API, schemas: `minLength` of strings, `union` of arrays). */
const ONLY_FOR: readonly { key: string; is: (type: string) => boolean; types: string }[] = [
  { key: 'enum', is: (type) => type !== 'boolean', types: 'text and numbers, or lists of them' },
  { key: 'minLength', is: (type) => type === 'string', types: 'the type string' },
  { key: 'maxLength', is: (type) => type === 'string', types: 'the type string' },
  { key: 'union', is: (type) => type.endsWith('[]'), types: 'lists' },
];

function checkKeys(attribute: Dictionary, path: Path, report: Say): void {
  const { type } = attribute;
  if (typeof type !== 'string') return;
  for (const { key, is, types } of ONLY_FOR) {
    if (attribute[key] === undefined || is(type)) continue;
    report({
      code: 'unused-attribute-key',
      severity: 'warning',
      path: [...path, key],
      part: 'key',
      message: `"${key}" is for ${types}; this attribute is of type ${type}.`,
    });
  }
}

function checkLengths({ minLength, maxLength }: Dictionary, path: Path, report: Say): void {
  if (typeof minLength !== 'number' || typeof maxLength !== 'number') return;
  if (minLength <= maxLength) return;
  error(
    'length-limits',
    [...path, 'minLength'],
    `No text has at least ${minLength} and at most ${maxLength} characters.`,
    report,
  );
}

/** Okta refuses it (terraform-provider-okta, `union` of app_user_schema_property). */
function checkUnion({ scope, union }: Dictionary, path: Path, report: Say): void {
  if (union !== true || scope !== 'SELF') return;
  const message =
    'Values of groups cannot be combined: with the scope SELF ("User personal") no group sets this attribute.';
  error('union-personal', [...path, 'union'], message, report);
}

function error(code: FindingCode, path: Path, message: string, report: Say): void {
  report({ code, severity: 'error', path, part: 'value', message });
}

/** The value of an entry of `enum`, as it stands or with a title. */
export function enumValueOf(entry: unknown): unknown {
  return isRecord(entry) ? entry['value'] : entry;
}
