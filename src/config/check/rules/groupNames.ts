import { listOf, mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Every group is listed once, and every priority given once. */
export const groupNames: Rule = {
  reads: ['groups'],
  check(config, report) {
    const names = new Map<string, number>();
    const priorities = new Map<number, number>();
    for (const [index, value] of listOf(config['groups']).entries()) {
      const { name, id, assign } = mapOf(value);
      const { priority } = mapOf(assign);
      const key = typeof id === 'string' ? `id ${id}` : `name ${String(name)}`;
      const twin = names.get(key);
      if (typeof name === 'string' && twin !== undefined) {
        report({
          code: 'duplicate-group',
          severity: 'error',
          path: ['groups', index, typeof id === 'string' ? 'id' : 'name'],
          part: 'value',
          message: `Group "${name}" is listed twice.`,
          related: {
            message: 'It is first listed here.',
            path: ['groups', twin, 'name'],
            part: 'value',
          },
        });
      }
      if (twin === undefined) names.set(key, index);
      if (typeof priority !== 'number') continue;
      const rival = priorities.get(priority);
      if (rival === undefined) priorities.set(priority, index);
      else {
        report({
          code: 'duplicate-priority',
          severity: 'warning',
          path: ['groups', index, 'assign', 'priority'],
          part: 'value',
          message: `Two groups have priority ${priority}: which one wins is Okta's choice.`,
          related: {
            message: 'The other one is here.',
            path: ['groups', rival, 'assign', 'priority'],
            part: 'value',
          },
        });
      }
    }
  },
};
