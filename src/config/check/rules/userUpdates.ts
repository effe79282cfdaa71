import { valueAt } from '../../yaml/values';
import type { Rule } from './rule';

const PATH = ['provisioning', 'connector', 'userUpdates'] as const;

/** Apps of the Classic experience and of the catalogue replace users, whatever a file says (Okta help, SCIM 2.0). */
export const userUpdates: Rule = {
  reads: ['app', 'provisioning'],
  check(config, report) {
    const use = valueAt(config, ['app', 'use']) ?? 'swa';
    if (valueAt(config, PATH) !== 'patch' || use !== 'swa') return;
    report({
      code: 'user-updates',
      severity: 'warning',
      path: PATH,
      part: 'value',
      message:
        'Apps of the Classic experience update users by PUT, and have no box for PATCH. A private app of the Okta Integration Wizard is "use: existing".',
      fix: { title: 'Change to put', path: PATH, part: 'value', newText: 'put' },
    });
  },
};
