import { own } from '../../../base/record';
import { listOf, mapOf, valueAt } from '../../yaml/values';
import type { Rule } from './rule';

/** A mapping wins over the value of a group (Okta, "Usage of group type attributes for assignments"). */
export const mappedAndAssigned: Rule = {
  reads: ['mappings', 'groups'],
  check(config, report) {
    const mappings = mapOf(config['mappings']);
    for (const [index, group] of listOf(config['groups']).entries()) {
      for (const name of Object.keys(mapOf(valueAt(group, ['assign', 'profile'])))) {
        const mapping = own(mappings, name);
        if (mapping === undefined || mapping === null) continue;
        report({
          code: 'mapped-and-assigned',
          severity: 'warning',
          path: ['groups', index, 'assign', 'profile', name],
          part: 'key',
          message: `"${name}" is mapped too, and the mapping wins: this value is not used.`,
          related: { message: 'The mapping is here.', path: ['mappings', name], part: 'key' },
        });
      }
    }
  },
};
