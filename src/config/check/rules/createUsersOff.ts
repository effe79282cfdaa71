import { isRecord } from '../../../base/record';
import { listOf, mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Okta only looks for people then, and says "Matching user not found" of those that are not there. */
export const createUsersOff: Rule = {
  reads: ['provisioning', 'groups'],
  check(config, report) {
    const { toApp } = mapOf(config['provisioning']);
    if (!isRecord(toApp) || (toApp['createUsers'] ?? false) !== false) return;
    const isAssigned = listOf(config['groups']).some((group) => {
      const { assign } = mapOf(group);
      return assign === true || isRecord(assign);
    });
    if (!isAssigned) return;
    const isWritten = toApp['createUsers'] === false;
    report({
      code: 'create-users-off',
      severity: 'info',
      path: isWritten ? ['provisioning', 'toApp', 'createUsers'] : ['provisioning', 'toApp'],
      part: isWritten ? 'value' : 'key',
      message:
        'Create Users is off: groups are assigned, but nobody of them is made in the app. Okta links people that it finds there, and says "Matching user not found" of the others.',
    });
  },
};
