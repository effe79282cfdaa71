import { hasReference } from '../references';
import { mapOf } from '../values';
import type { Rule } from './rule';

/** Two attributes with the same namespace and external name are one to the SCIM server: one would overwrite the other. */
export const externalNames: Rule = {
  reads: ['attributes'],
  check(config, report) {
    const seen = new Map<string, string>();
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const { externalName = name, externalNamespace = '' } = mapOf(attribute);
      if (typeof externalName !== 'string' || typeof externalNamespace !== 'string') continue;
      if (hasReference(externalName) || hasReference(externalNamespace)) continue;
      // Attribute names and schema URNs do not differ by case (RFC 7643, section 2.1; RFC 8141, section 3.1).
      const key = `${externalNamespace.trim()} ${externalName.trim()}`.toLowerCase();
      const twin = seen.get(key);
      if (twin === undefined) {
        seen.set(key, name);
        continue;
      }
      const isWritten = mapOf(attribute)['externalName'] !== undefined;
      report({
        code: 'external-name-clash',
        severity: 'warning',
        path: isWritten ? ['attributes', name, 'externalName'] : ['attributes', name],
        part: isWritten ? 'value' : 'key',
        message: `"${name}" and "${twin}" are both sent as "${externalName}" of the same namespace: one overwrites the other.`,
        related: { message: 'The other one is here.', path: ['attributes', twin], part: 'key' },
      });
    }
  },
};
