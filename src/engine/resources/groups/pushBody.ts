import type { DesiredGroup } from '../../../config/desired/desiredState';
import type { NewGroupPush } from '../../../okta/oktaModel';

/** Without `targetName` the group in the app is called like the Okta group. */
export function newPush(group: DesiredGroup, groupId: string): NewGroupPush {
  const push = group.push;
  const status = push?.status ?? 'ACTIVE';
  if (push?.targetId !== undefined) {
    return { sourceGroupId: groupId, status, targetGroupId: push.targetId };
  }
  return { sourceGroupId: groupId, status, targetGroupName: push?.targetName ?? group.name };
}
