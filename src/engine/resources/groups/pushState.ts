import type { DesiredGroup, DesiredState } from '../../../config/desired/desiredState';
import type { GroupPush } from '../../../okta/oktaModel';
import { GROUP_PUSH } from '../../plan/appFeatures';
import { change } from '../../plan/change';
import type { Change, LiveState } from '../../plan/planModel';
import { isOldProof } from './freshProof';
import { groupIdOf, pushesOf, pushOf } from './live';

type State = Pick<Change, 'outcome' | 'fields' | 'reason'>;

/**
 * State of a push whose target is right. `ACTIVE` alone proves nothing: a push is good when it can run, and has ended
 * without an error since it was last made active. What is not proven is `unverifiable`.
 */
export function pushState(
  push: GroupPush,
  wanted: 'ACTIVE' | 'INACTIVE',
  desired: DesiredState,
  live: LiveState,
): State {
  const { status, errorSummary } = push;
  if (status !== wanted) {
    // A push in error cannot be made active again, only ended and made anew.
    const isError = status === 'ERROR' && errorSummary !== undefined;
    return {
      outcome: 'update',
      fields: [
        { path: 'status', live: status, wanted },
        ...(isError ? [{ path: 'errorSummary', live: errorSummary, wanted: undefined }] : []),
      ],
      reason: isError ? `It has failed: ${errorSummary}` : '',
    };
  }
  if (status === 'ACTIVE' && errorSummary !== undefined) {
    return {
      outcome: 'update',
      fields: [{ path: 'errorSummary', live: errorSummary, wanted: undefined }],
      reason: `The last push has failed: ${errorSummary}`,
    };
  }
  const doubt = status === 'ACTIVE' ? doubtOf(push, desired, live) : undefined;
  return doubt === undefined
    ? { outcome: 'in-sync', fields: [], reason: '' }
    : { outcome: 'unverifiable', fields: [], reason: doubt };
}

/** Why an active push without an error is not proven; undefined when it is. */
function doubtOf(
  push: GroupPush,
  { provisioning }: DesiredState,
  { app, remembered }: LiveState,
): string | undefined {
  if (app && app.status !== 'ACTIVE') {
    return `The app is ${app.status}: Okta pushes nothing until it is active.`;
  }
  if (app && provisioning !== undefined && !app.features.includes(GROUP_PUSH)) {
    return 'Push Groups is not on for the app: Okta pushes nothing until it is.';
  }
  if (push.lastPush === undefined) return 'Okta does not show yet that it has ended.';
  if (!isOldProof(push, remembered)) return undefined;
  return `It was made active again, and Okta shows the push of ${push.lastPush} only, which was before that.`;
}

/** Pushes of a group besides the one that the file manages: whose they are is not known, so they are told and left alone. */
export function furtherPushes(group: DesiredGroup, live: LiveState): Change[] {
  const groupId = groupIdOf(group, live);
  if (groupId === undefined) return [];
  const managed = pushOf(live, groupId);
  // A list that moves while it is read may show one twice.
  const once = new Map(pushesOf(live, groupId).map((push) => [push.id, push]));
  return [...once.values()]
    .filter(({ id }) => id !== managed?.id)
    .map(({ id, status, targetGroupId }) =>
      change({
        resource: 'push',
        key: `${group.name} (${id})`,
        id,
        groupId,
        outcome: 'unmanaged',
        fields: [
          { path: 'status', live: status, wanted: undefined },
          { path: 'targetGroupId', live: targetGroupId, wanted: undefined },
        ],
        reason: `A further push of the group ${group.name}, beside ${managed?.id}: end the one that is not wanted on the Push Groups tab of the app.`,
      }),
    );
}
