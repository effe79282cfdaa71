import { idOf } from '../../scim/bodies';
import type { ScimCall } from '../call';
import { bodyFault, idFault, isSuccess, nameFault, reportedText } from './bodies';
import { type Effect, fault, fine, first } from './effect';

export function createGroupEffect(call: ScimCall): Effect {
  if (!isSuccess(call)) {
    return fault(
      `Okta puts the push in error: "Error while creating user group: ${reportedText(call)}"`,
      call.status === 409 ? 'group-filter-hit' : 'group-create',
    );
  }
  const broken = first(
    call,
    (one) => bodyFault(one, 'group-create'),
    (one) => idFault(one, 'group-create'),
    (one) => nameFault(one, 'displayName', 'group-name-kept'),
  );
  return (
    broken ?? fine(`Okta keeps the id ${idOf(call.received) ?? ''} and pushes to it from now on`)
  );
}

export function readGroupEffect(call: ScimCall): Effect {
  if (call.status === 404) return goneEffect();
  if (!isSuccess(call))
    return fault(`Okta cannot read the group: ${reportedText(call)}`, 'group-read-back');
  return (
    first(
      call,
      (one) => bodyFault(one, 'group-read-back'),
      (one) => idFault(one, 'group-read-back'),
    ) ?? fine('Okta has the group')
  );
}

/** Okta does not need the group back: 204 will do. */
export function pushEffect(call: ScimCall): Effect {
  if (call.status === 404) return goneEffect();
  const check = call.method === 'PATCH' ? 'patch-group-add' : 'group-members-replaced';
  if (!isSuccess(call)) {
    return fault(
      `Okta puts the push in error: "Error while updating user group membership: ${reportedText(call)}"`,
      check,
    );
  }
  if (call.status === 204) return fine('Okta takes the group for pushed');
  return (
    first(
      call,
      (one) => bodyFault(one, check),
      (one) => idFault(one, check),
      memberFault,
    ) ?? fine('Okta takes the group for pushed')
  );
}

export function deleteGroupEffect(call: ScimCall): Effect {
  return isSuccess(call) || call.status === 404
    ? fine('Okta takes the group for deleted')
    : fault(`Okta reports that the group was not deleted: ${reportedText(call)}`, 'group-delete');
}

/** Okta, "Group Push": a group that was deleted in the app stays in error until it is unlinked and pushed again. */
function goneEffect(): Effect {
  return fault(
    'Okta is told that the group is gone: the push stays in error until it is unlinked and pushed again',
    'group-read-back',
  );
}

/** A PUT says who is in the group; the answer may leave members out altogether. */
function memberFault({ method, sent, received }: ScimCall): Effect | undefined {
  const [wanted, got] = [membersOf(sent), membersOf(received)];
  if (method !== 'PUT' || !wanted || !got) return undefined;
  const lost = [...wanted].filter((id) => !got.has(id)).length;
  const kept = [...got].filter((id) => !wanted.has(id)).length;
  if (lost + kept === 0) return undefined;
  return fault(
    `The group that comes back has ${lost} members too few and ${kept} too many; Okta takes it for pushed`,
    lost > 0 ? 'group-members' : 'group-members-removed',
  );
}

function membersOf(group: ScimCall['sent']): Set<unknown> | undefined {
  const members: unknown = group?.['members'];
  if (!Array.isArray(members)) return undefined;
  return new Set(members.map((member: { value?: unknown } | null) => member?.value));
}
