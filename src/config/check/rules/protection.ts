import { isRecord } from '../../../base/record';
import type { Dictionary } from '../../yaml/values';
import { listOf, mapOf } from '../../yaml/values';
import { NearNames } from './nearNames';
import type { Rule } from './rule';

/**
 * What is protected should be there; a slip of the finger would protect nothing. Which of the two it is, only a person
 * can tell: what has left the file may be in the org still, and be protected for that.
 */
export const protection: Rule = {
  reads: ['protect', 'attributes', 'mappings', 'groups'],
  check(config, report) {
    const entries = listOf(config['protect']);
    const protectedNames = new Set(entries);
    const known = new Map<string, ReadonlySet<string>>();
    const nearNames = new NearNames();
    for (const [index, entry] of entries.entries()) {
      const [, section, name] = /^(attributes|mappings|groups)\.(.+)$/s.exec(String(entry)) ?? [];
      if (section === undefined || name === undefined) continue;
      const names = known.get(section) ?? new Set(namesIn(config, section));
      known.set(section, names);
      if (names.has(name)) continue;
      const near = nearNames.for(name, () =>
        [...names].filter((other) => !protectedNames.has(`${section}.${other}`)),
      );
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      report({
        code: 'protect-unknown',
        severity: 'warning',
        path: ['protect', index],
        part: 'value',
        message: `The file has no "${name}" under "${section}"; this protects what the org has by that name.${hint}`,
      });
    }
  },
};

function namesIn(config: Dictionary, section: string): string[] {
  const value = config[section];
  if (isRecord(value)) return Object.keys(value);
  return listOf(value)
    .flatMap((item) => [mapOf(item)['name'], mapOf(item)['id']])
    .filter((name) => typeof name === 'string');
}
