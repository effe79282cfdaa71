import { suggest } from '../suggest';
import type { Dictionary } from '../values';
import { isMap, listOf, mapOf } from '../values';
import type { Rule } from './rule';

/** What is protected should be there; a slip of the finger would protect nothing. */
export const protection: Rule = {
  reads: ['protect', 'attributes', 'mappings', 'groups'],
  check(config, report) {
    for (const [index, entry] of listOf(config['protect']).entries()) {
      const [, section, name] = /^(attributes|mappings|groups)\.(.+)$/s.exec(String(entry)) ?? [];
      if (section === undefined || name === undefined) continue;
      const names = namesIn(config, section);
      if (names.includes(name)) continue;
      const near = suggest(name, names);
      const path = ['protect', index];
      report({
        code: 'protect-unknown',
        severity: 'warning',
        path,
        part: 'value',
        message:
          near === undefined
            ? `The file has no "${name}" under "${section}"; this protects what the org has by that name.`
            : `The file has no "${name}" under "${section}". Did you mean "${near}"?`,
        ...(near === undefined
          ? {}
          : {
              fix: {
                title: `Change to "${section}.${near}"`,
                path,
                part: 'value' as const,
                newText: JSON.stringify(`${section}.${near}`),
              },
            }),
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
