import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

const USER_NAME = 'userName';

/** Okta fills the user name of an app from its username template, never from a line of the mapping. */
export const mappedUserName: Rule = {
  reads: ['mappings'],
  check(config, report) {
    if (!Object.hasOwn(mapOf(config['mappings']), USER_NAME)) return;
    report({
      code: 'user-name-mapped',
      severity: 'warning',
      path: ['mappings', USER_NAME],
      part: 'key',
      message:
        'Okta fills "userName" from the username of the app: this line is not sent. Write it as "app.username".',
    });
  },
};
