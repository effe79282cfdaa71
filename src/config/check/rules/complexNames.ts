import { complexCoreName } from '../../../scim/coreUser';
import { isUserNamespace } from '../../../scim/urns';
import { hasReference } from '../../environments/references';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Attributes of the SCIM User that are maps or lists of maps (RFC 7643, section 4.1) take no plain value. */
export const complexNames: Rule = {
  reads: ['attributes'],
  check(config, report) {
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const { externalName = name, externalNamespace } = mapOf(attribute);
      if (typeof externalName !== 'string' || typeof externalNamespace !== 'string') continue;
      if (hasReference(externalName) || !isUserNamespace(externalNamespace.trim())) continue;
      const part = complexCoreName(externalName);
      if (part === undefined) continue;
      const isWritten = mapOf(attribute)['externalName'] !== undefined;
      const path = isWritten ? ['attributes', name, 'externalName'] : ['attributes', name];
      report({
        code: 'complex-core-name',
        severity: 'warning',
        path,
        part: isWritten ? 'value' : 'key',
        message: `"${externalName}" of the SCIM User is ${part.isList ? 'a list of values with parts' : 'made of parts'}: servers refuse a plain value there. Name the part, as "${part.example}".`,
      });
    }
  },
};
