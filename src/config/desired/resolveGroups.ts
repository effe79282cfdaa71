import { isRecord } from '../../base/record';
import { mapOf, textOf } from '../yaml/values';
import type { DesiredGroup, DesiredPush, ProfileValue } from './desiredState';

/** The `groups` section of a valid file, shorthand written out. */
export function resolveGroups(section: readonly unknown[]): DesiredGroup[] {
  return section.map((value) => {
    const group = mapOf(value);
    return {
      name: textOf(group['name']) ?? '',
      id: textOf(group['id']),
      assign: resolveAssignment(group['assign']),
      push: resolvePush(group['push']),
    };
  });
}

function resolveAssignment(value: unknown): DesiredGroup['assign'] {
  if (value === true) return { profile: {}, priority: undefined };
  if (!isRecord(value)) return undefined;
  const { priority } = value;
  return {
    profile: { ...mapOf(value['profile']) } as Record<string, ProfileValue>,
    priority: typeof priority === 'number' ? priority : undefined,
  };
}

function resolvePush(value: unknown): DesiredPush | undefined {
  if (value === true) return { targetName: undefined, targetId: undefined, status: 'ACTIVE' };
  if (!isRecord(value)) return undefined;
  const { onRemove } = value;
  return {
    targetName: textOf(value['targetName']),
    targetId: textOf(value['targetId']),
    status: value['status'] === 'INACTIVE' ? 'INACTIVE' : 'ACTIVE',
    ...((onRemove === 'keep' || onRemove === 'delete') && { onRemove }),
  };
}
