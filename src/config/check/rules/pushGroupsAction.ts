import { isRecord } from '../../../base/record';
import { listOf, mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Groups can be pushed only once the connector supports it. */
export const pushGroupsAction: Rule = {
  reads: ['provisioning', 'groups'],
  check(config, report) {
    const { connector } = mapOf(config['provisioning']);
    if (!isRecord(connector) || !Array.isArray(connector['actions'])) return;
    if (listOf(connector['actions']).includes('pushGroups')) return;
    const index = listOf(config['groups']).findIndex((group) => isPushed(mapOf(group)['push']));
    if (index === -1) return;
    report({
      code: 'push-groups-missing',
      severity: 'warning',
      path: ['provisioning', 'connector', 'actions'],
      part: 'key',
      message: 'Groups are pushed below, which needs the action "pushGroups" (Push Groups).',
      related: { message: 'Pushed here.', path: ['groups', index, 'push'], part: 'key' },
    });
  },
};

/** Whether the value of `push` asks for a push. */
export function isPushed(push: unknown): boolean {
  return push === true || isRecord(push);
}
