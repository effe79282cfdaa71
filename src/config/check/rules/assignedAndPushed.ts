import { isRecord } from '../../../base/record';
import { listOf, mapOf } from '../../yaml/values';
import { isPushed } from './pushGroupsAction';
import type { Rule } from './rule';

/** "Okta doesn't support using the same group for app assignment and Group Push" (Okta Help, Group Push). */
export const assignedAndPushed: Rule = {
  reads: ['groups'],
  check(config, report) {
    for (const [index, value] of listOf(config['groups']).entries()) {
      const { name, assign, push } = mapOf(value);
      if ((assign !== true && !isRecord(assign)) || !isPushed(push)) continue;
      report({
        code: 'assigned-and-pushed',
        severity: 'warning',
        path: ['groups', index, 'push'],
        part: 'key',
        message: `Group "${String(name)}" is both assigned and pushed, which Okta does not support: members can be missing in the app. Use two groups.`,
        related: { message: 'Assigned here.', path: ['groups', index, 'assign'], part: 'key' },
      });
    }
  },
};
