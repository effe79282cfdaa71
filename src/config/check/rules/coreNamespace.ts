import { isCoreUserAttribute } from '../../../scim/coreUser';
import { isUserNamespace } from '../../../scim/urns';
import { hasReference } from '../../environments/references';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** An attribute of one's own belongs into an extension of the schema (RFC 7643, section 3.3). */
export const coreNamespace: Rule = {
  reads: ['attributes'],
  check(config, report) {
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const { externalName = name, externalNamespace } = mapOf(attribute);
      if (typeof externalName !== 'string' || typeof externalNamespace !== 'string') continue;
      if (hasReference(externalName) || !isUserNamespace(externalNamespace.trim())) continue;
      if (isCoreUserAttribute(externalName)) continue;
      report({
        code: 'core-namespace',
        severity: 'info',
        path: ['attributes', name, 'externalNamespace'],
        part: 'value',
        message: `The SCIM User has no "${externalName}" of its own: RFC 7643 wants custom attributes in an extension, and servers may drop it here.`,
      });
    }
  },
};
