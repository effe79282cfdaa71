import { listOf, mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Okta links a push to a new name or to an existing group, not to both (Okta API, group push mappings). */
export const pushTargets: Rule = {
  reads: ['groups'],
  check(config, report) {
    for (const [index, group] of listOf(config['groups']).entries()) {
      const { targetName, targetId } = mapOf(mapOf(group)['push']);
      if (targetName === undefined || targetId === undefined) continue;
      report({
        code: 'push-target-conflict',
        severity: 'error',
        path: ['groups', index, 'push', 'targetId'],
        part: 'key',
        message: 'Give "targetName" or "targetId", not both.',
        related: {
          message: 'The other one is here.',
          path: ['groups', index, 'push', 'targetName'],
          part: 'key',
        },
      });
    }
  },
};
