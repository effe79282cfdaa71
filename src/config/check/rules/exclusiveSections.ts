import { listOf } from '../../yaml/values';
import type { Rule } from './rule';

/** A section that the file leaves out is not managed, so nothing in it is ever deleted. */
export const exclusiveSections: Rule = {
  reads: ['exclusive', 'attributes', 'mappings', 'groups'],
  check(config, report) {
    for (const [index, section] of listOf(config['exclusive']).entries()) {
      if (section !== 'attributes' && section !== 'mappings' && section !== 'groups') continue;
      if (config[section] !== undefined) continue;
      report({
        code: 'exclusive-unmanaged',
        severity: 'warning',
        path: ['exclusive', index],
        part: 'value',
        message: `The file has no "${section}": the section is not managed, and this has no effect.`,
      });
    }
  },
};
