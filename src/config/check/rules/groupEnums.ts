import { own } from '../../../base/record';
import { hasReference } from '../../environments/references';
import { suggest } from '../../findings/suggest';
import { listOf, mapOf, valueAt } from '../../yaml/values';
import { enumValueOf } from './attributeLimits';
import type { Rule } from './rule';

/** Values to suggest from; of longer lists nobody wants one guessed. */
const MOST_SUGGESTED = 200;

/** A group sets values that the attribute's list has: Okta refuses others. */
export const groupEnums: Rule = {
  reads: ['attributes', 'groups'],
  check(config, report) {
    const lists = new Map<string, ReadonlySet<unknown> | undefined>();
    for (const [index, group] of listOf(config['groups']).entries()) {
      const profile = mapOf(valueAt(group, ['assign', 'profile']));
      for (const [name, value] of Object.entries(profile)) {
        if (!lists.has(name)) lists.set(name, allowed(own(mapOf(config['attributes']), name)));
        const list = lists.get(name);
        if (!list) continue;
        const path = ['groups', index, 'assign', 'profile', name];
        const items = Array.isArray(value) ? value.entries() : [[undefined, value] as const];
        for (const [item, one] of items) {
          if (one === null || list.has(one)) continue;
          if (typeof one === 'string' && hasReference(one)) continue;
          const at = item === undefined ? path : [...path, item];
          const near =
            typeof one === 'string' && list.size <= MOST_SUGGESTED
              ? suggest(one, [...list].filter(isText))
              : undefined;
          report({
            code: 'group-enum-value',
            severity: 'error',
            path: at,
            part: 'value',
            message: `"${name}" does not allow this value.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
            related: {
              message: 'Its values are here.',
              path: ['attributes', name, 'enum'],
              part: 'key',
            },
            ...(near !== undefined && {
              fix: {
                title: `Change to "${near}"`,
                path: at,
                part: 'value',
                newText: JSON.stringify(near),
              },
            }),
          });
        }
      }
    }
  },
};

/** Undefined where any value is allowed. */
function allowed(attribute: unknown): ReadonlySet<unknown> | undefined {
  const { enum: values } = mapOf(attribute);
  return Array.isArray(values) && values.length > 0 ? new Set(values.map(enumValueOf)) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
