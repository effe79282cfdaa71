import { own } from '../../../base/record';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Keys of `app` that have no effect, by the kind of app. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  swa: ['id', 'name'],
  existing: ['name', 'loginUrl', 'redirectUrl', 'credentials', 'visibility'],
  catalog: ['id', 'loginUrl', 'redirectUrl'],
};

/** A key that does nothing for this kind of app would only look managed. */
export const appKeys: Rule = {
  reads: ['app'],
  check(config, report) {
    const app = mapOf(config['app']);
    const use = String(app['use'] ?? 'swa');
    for (const key of own(UNUSED, use) === undefined ? [] : (UNUSED[use] ?? [])) {
      if (own(app, key) === undefined) continue;
      report({
        code: 'unused-app-key',
        severity: 'warning',
        path: ['app', key],
        part: 'key',
        message: `"${key}" has no effect with "use: ${use}".`,
      });
    }
  },
};
