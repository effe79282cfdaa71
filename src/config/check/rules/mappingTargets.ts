import { isRecord } from '../../../base/record';
import { mapOf } from '../../yaml/values';
import { BASE_ATTRIBUTES } from './baseAttributes';
import { NearNames } from './nearNames';
import type { Rule } from './rule';

/** A mapping onto an attribute that is neither listed nor one of Okta's own is most likely misspelt. */
export const mappingTargets: Rule = {
  reads: ['attributes', 'mappings'],
  check(config, report) {
    const { attributes, mappings } = config;
    if (!isRecord(attributes)) return;
    const mapped = mapOf(mappings);
    const isFree = (name: string) => !Object.hasOwn(mapped, name);
    const unmapped = Object.keys(attributes).filter(isFree);
    const unmappedBase = [...BASE_ATTRIBUTES].filter(isFree);
    const nearNames = new NearNames();
    for (const name of Object.keys(mapped)) {
      if (Object.hasOwn(attributes, name) || BASE_ATTRIBUTES.has(name)) continue;
      const near = nearNames.for(
        name,
        () => unmapped,
        () => unmappedBase,
      );
      const path = ['mappings', name];
      report({
        code: 'unknown-attribute',
        severity: 'warning',
        path,
        part: 'key',
        message: `"${name}" is not listed under "attributes".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
        ...(near === undefined
          ? {}
          : { fix: { title: `Rename to "${near}"`, path, part: 'key' as const, newText: near } }),
      });
    }
  },
};
