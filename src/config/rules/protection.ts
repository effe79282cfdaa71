import { suggest } from '../suggest';
import type { Dictionary } from '../values';
import { isMap, listOf, mapOf } from '../values';
import type { Rule } from './rule';

/**
 * What is protected should be there; a slip of the finger would protect nothing. Which of the two it is, only a person
 * can tell: what has left the file may be in the org still, and be protected for that.
 */
export const protection: Rule = {
  reads: ['protect', 'attributes', 'mappings', 'groups'],
  check(config, report) {
    const entries = listOf(config['protect']);
    for (const [index, entry] of entries.entries()) {
      const [, section, name] = /^(attributes|mappings|groups)\.(.+)$/s.exec(String(entry)) ?? [];
      if (section === undefined || name === undefined) continue;
      const names = namesIn(config, section);
      if (names.includes(name)) continue;
      const near = suggest(
        name,
        names.filter((other) => !entries.includes(`${section}.${other}`)),
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
  if (isMap(value)) return Object.keys(value);
  return listOf(value)
    .map((item) => mapOf(item)['name'])
    .filter((name) => typeof name === 'string');
}
