import { isGroupNamespace } from '../../../scim/urns';
import { hasReference } from '../../environments/references';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Okta does not send an attribute whose namespace is not exactly the one of the SCIM schema. */
export const namespaces: Rule = {
  reads: ['attributes'],
  check(config, report) {
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const namespace = mapOf(attribute)['externalNamespace'];
      if (typeof namespace !== 'string' || hasReference(namespace)) continue;
      const path = ['attributes', name, 'externalNamespace'];
      const trimmed = namespace.trim();
      if (trimmed !== namespace && trimmed !== '') {
        report({
          code: 'namespace-blanks',
          severity: 'warning',
          path,
          part: 'value',
          message: 'There are spaces around the namespace: Okta takes them for part of it.',
          fix: {
            title: 'Remove the spaces',
            path,
            part: 'value',
            newText: JSON.stringify(trimmed),
          },
        });
      }
      if (trimmed === '' && namespace !== '') {
        report({
          code: 'namespace-blanks',
          severity: 'warning',
          path,
          part: 'value',
          message: 'The namespace is blank: Okta does not send an attribute without one.',
        });
      }
      if (isGroupNamespace(trimmed)) {
        report({
          code: 'namespace-group',
          severity: 'warning',
          path,
          part: 'value',
          message: `"${name}" is an attribute of users, but its namespace is that of groups: Okta sends it inside the user, if at all.`,
        });
      }
    }
  },
};
