import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Okta heeds `pushStatus` for templates of type CUSTOM only (Okta API, application credentials). */
export const usernamePush: Rule = {
  reads: ['app'],
  check(config, report) {
    const { pushStatus, type } = mapOf(mapOf(config['app'])['username']);
    if (pushStatus === undefined || typeof type !== 'string' || type === 'CUSTOM') return;
    report({
      code: 'push-status-ignored',
      severity: 'warning',
      path: ['app', 'username', 'pushStatus'],
      part: 'key',
      message: `Okta heeds "pushStatus" with type CUSTOM only, not with ${type}.`,
    });
  },
};
