import { isRecord } from '../../../base/record';
import { valueAt } from '../../yaml/values';
import type { Rule } from './rule';

const PATH = ['provisioning', 'toOkta', 'importSafeguard'] as const;

/** Okta shows import safeguards inside the app, and keeps one setting for the whole org. */
export const safeguards: Rule = {
  reads: ['provisioning'],
  check(config, report) {
    if (!isRecord(valueAt(config, PATH))) return;
    report({
      code: 'safeguard-org-wide',
      severity: 'info',
      path: PATH,
      part: 'key',
      message:
        'Import safeguards hold for the whole org: a change here changes them for every app.',
    });
  },
};
