import { hasReference } from '../../environments/references';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Two attributes with the same namespace and external name are one to the SCIM server: one would overwrite the other. */
export const externalNames: Rule = {
  reads: ['attributes'],
  check(config, report) {
    const names = new NamesByNamespace();
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const { externalName = name, externalNamespace = '' } = mapOf(attribute);
      if (typeof externalName !== 'string' || typeof externalNamespace !== 'string') continue;
      if (hasReference(externalName) || hasReference(externalNamespace)) continue;
      const twin = names.add(externalNamespace, externalName, name);
      if (twin === undefined) continue;
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

/** Attribute names and schema URNs do not differ by case (RFC 7643, section 2.1; RFC 8141, section 3.1). */
class NamesByNamespace {
  readonly #seen = new Map<string, Map<string, string>>();
  /** The same by namespaces as they are written: many attributes share few of them. */
  readonly #asWritten = new Map<string, Map<string, string>>();

  /** The attribute that had the external name first; undefined when it is this one. */
  add(namespace: string, externalName: string, attribute: string): string | undefined {
    const seen = this.#of(namespace);
    const key = externalName.trim().toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, attribute);
    return first;
  }

  #of(namespace: string): Map<string, string> {
    const known = this.#asWritten.get(namespace);
    if (known) return known;
    const key = namespace.trim().toLowerCase();
    const seen = this.#seen.get(key) ?? new Map<string, string>();
    this.#seen.set(key, seen);
    this.#asWritten.set(namespace, seen);
    return seen;
  }
}
