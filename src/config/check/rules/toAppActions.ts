import { isRecord } from '../../../base/record';
import { ACTIONS, type ConnectorAction } from '../../../tutorial/provisioning';
import { listOf, mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Which box under "Supported provisioning actions" lets a toggle under "To App" be set. */
const NEEDS: Readonly<Record<string, ConnectorAction>> = {
  createUsers: 'pushNewUsers',
  updateUserAttributes: 'pushProfileUpdates',
  deactivateUsers: 'pushProfileUpdates',
};

/** A toggle whose action is not supported by the connector cannot be switched on. */
export const toAppActions: Rule = {
  reads: ['provisioning'],
  check(config, report) {
    const { connector, toApp } = mapOf(config['provisioning']);
    if (!isRecord(connector) || !Array.isArray(connector['actions'])) return;
    const actions = listOf(connector['actions']);
    for (const [toggle, value] of Object.entries(mapOf(toApp))) {
      const needed = Object.hasOwn(NEEDS, toggle) ? NEEDS[toggle] : undefined;
      if (value !== true || !needed || actions.includes(needed)) continue;
      report({
        code: 'action-missing',
        severity: 'warning',
        path: ['provisioning', 'toApp', toggle],
        part: 'value',
        message: `"${toggle}" needs the action "${needed}" (${ACTIONS[needed].label}) of the connector.`,
        related: {
          message: `"${needed}" is not listed here.`,
          path: ['provisioning', 'connector', 'actions'],
          part: 'key',
        },
      });
    }
  },
};
