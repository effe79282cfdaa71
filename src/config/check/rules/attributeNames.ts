import { mapOf } from '../../yaml/values';
import { baseAttributeLike } from './baseAttributes';
import type { Rule } from './rule';

/** What other tools make of names suggests this; Okta documents no pattern, so it is no error. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Okta Help, "Review reserved attributes", in small letters; `groups` is reserved for SCIM apps (Okta's SCIM FAQ). */
const RESERVED = new Set(
  'id profile status transitioningtostatus created activated statuschanged lastlogin lastupdated passwordchanged type realm realmid password credentials _links _embedded class classloader createdby lastupdatedby orgid activationstatus apistatus logintype initialreconcilecomplete activationdate statuschangeddate apilastupdate passwordexpirationguess passwordexpirationcursor numunlocks changedstatus groups'.split(
    ' ',
  ),
);

/** Whether Okta is likely to take the name, as far as the name alone tells. */
export function isFreeName(name: string): boolean {
  return NAME.test(name) && !RESERVED.has(name.toLowerCase());
}

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
          'Okta is likely to refuse this name: use letters, digits and "_", and start with a letter or "_".';
        report({ code: 'attribute-name', severity: 'warning', path, part: 'key', message });
      } else if (RESERVED.has(lower)) {
        const message = `"${name}" is a name that Okta keeps for itself.`;
        report({ code: 'reserved-attribute', severity: 'warning', path, part: 'key', message });
      }
      const base = baseAttributeLike(name);
      if (base !== undefined) {
        const message = `SCIM apps have "${base}" without being asked: Okta is likely to refuse ${base === name ? 'it' : `"${name}"`}. Map it without listing it here.`;
        report({ code: 'base-attribute', severity: 'warning', path, part: 'key', message });
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
