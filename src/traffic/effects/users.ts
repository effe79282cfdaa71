import { idOf } from '../../scim/bodies';
import { patched, type ScimCall } from '../call';
import { bodyFault, idFault, isSuccess, nameFault, reportedText } from './bodies';
import { type Effect, fault, fine, first } from './effect';

export function createEffect(call: ScimCall): Effect {
  if (call.status === 409) {
    return fault(
      `Okta reports a conflict (${reportedText(call)}): somebody has this name, and the look before did not find it`,
      'user-link',
    );
  }
  if (!isSuccess(call))
    return fault(
      `Okta reports that the user was not created: ${reportedText(call)}`,
      'user-create',
    );
  const broken = first(
    call,
    (one) => bodyFault(one, 'user-create-body'),
    (one) => idFault(one, 'user-id'),
    (one) => nameFault(one, 'userName', 'user-create'),
    passwordFault,
  );
  return broken ?? fine(`Okta keeps the id ${idOf(call.received) ?? ''} and uses it from now on`);
}

export function readEffect(call: ScimCall): Effect {
  if (call.status === 404) {
    return fault(
      'Okta is told that the user is gone: the task fails, nothing is made anew',
      'user-read-back',
    );
  }
  if (!isSuccess(call))
    return fault(`Okta cannot read the user: ${reportedText(call)}`, 'user-read-back');
  return (
    first(
      call,
      (one) => bodyFault(one, 'user-read-back'),
      (one) => idFault(one, 'user-read-back'),
      passwordFault,
    ) ?? fine('Okta has the user')
  );
}

export function updateEffect(call: ScimCall): Effect {
  return writtenEffect(call, 'user-update', 'Okta takes the profile for updated');
}

export function activeEffect(wanted: boolean): (call: ScimCall) => Effect {
  const [check, done] = wanted
    ? (['user-reactivate', 'Okta takes the user for active'] as const)
    : (['user-deactivate', 'Okta takes the user for deactivated'] as const);
  return (call) => writtenEffect(call, check, done);
}

export function passwordEffect(call: ScimCall): Effect {
  return writtenEffect(call, 'user-password-change', 'Okta takes the password for set');
}

export function deleteEffect(): Effect {
  return fine('this is not Okta: it deactivates users and never deletes them');
}

/** A PUT has to bring the user back; after a PATCH, 204 will do (RFC 7644 section 3.5.2). */
function writtenEffect(call: ScimCall, check: string, done: string): Effect {
  if (!isSuccess(call)) return fault(`Okta reports that this failed: ${reportedText(call)}`, check);
  if (call.method === 'PATCH' && call.status === 204) return fine(done);
  const broken = first(
    call,
    (one) => bodyFault(one, check),
    (one) => idFault(one, 'user-update-same-id'),
    activeFault,
    passwordFault,
  );
  return broken ?? fine(done);
}

/** Okta reads `active` of the answer: what it says is what Okta believes. */
function activeFault(call: ScimCall): Effect | undefined {
  const wanted = activeOf(call);
  const got = call.received?.['active'];
  if (typeof wanted !== 'boolean' || typeof got !== 'boolean' || got === wanted) return undefined;
  return wanted
    ? fault(
        'The user stays inactive: Okta says "due to delay in reactivating remote User. Rescheduling provision job."',
        'user-reactivate',
      )
    : fault(
        'The user stays active at the server, though Okta has deactivated the user',
        'user-deactivate',
      );
}

function activeOf({ sent, method }: ScimCall): unknown {
  if (method !== 'PATCH') return sent?.['active'];
  return patched(sent).findLast(({ path }) => path === 'active')?.value;
}

/** `password` is never returned (RFC 7643 section 4.1.1). */
function passwordFault({ received }: ScimCall): Effect | undefined {
  return received && 'password' in received
    ? fault(
        'The answer has the password in it, which everybody may read who can read the user',
        'user-password-hidden',
      )
    : undefined;
}
