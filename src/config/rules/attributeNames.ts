import { mapOf } from '../values';
import type { Rule } from './rule';

/** As the Profile Editor takes them. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** From Okta's "Review reserved attributes"; `groups` is reserved for SCIM apps (Okta's SCIM FAQ). */
const RESERVED = new Set([
  '_embedded',
  '_links',
  'class',
  'created',
  'credentials',
  'groups',
  'id',
  'password',
  'profile',
  'realm',
  'status',
  'type',
  'username',
]);

/** Names that Okta refuses, keeps for itself, or cannot tell apart. */
export const attributeNames: Rule = {
  reads: ['attributes'],
  check(config, report) {
    const seen = new Map<string, string>();
    for (const name of Object.keys(mapOf(config['attributes']))) {
      const path = ['attributes', name];
      const lower = name.toLowerCase();
      const twin = seen.get(lower);
      if (twin === undefined) seen.set(lower, name);
      if (!NAME.test(name)) {
        const message =
          'A variable name starts with a letter and holds letters, digits and "_" only.';
        report({ code: 'attribute-name', severity: 'error', path, part: 'key', message });
      } else if (RESERVED.has(lower)) {
        const message = `"${name}" is a name that Okta keeps for itself.`;
        report({ code: 'reserved-attribute', severity: 'warning', path, part: 'key', message });
      }
      if (twin !== undefined) {
        report({
          code: 'attribute-case',
          severity: 'error',
          path,
          part: 'key',
          message: `"${name}" and "${twin}" differ only by case; Okta takes them for one.`,
          related: { message: `"${twin}" is here.`, path: ['attributes', twin], part: 'key' },
        });
      }
    }
  },
};
