import type { Json } from '../../base/record';
import { OktaError } from '../http/errors';
import type { ApiReply, ApiRequest } from '../http/router';
import { param } from '../http/router';
import type { SandboxUser } from '../state/orgModel';
import { timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import { touched } from './userApps';

/** Status after each change, and the statuses in which Okta takes it. */
export const LIFECYCLE = {
  activate: { to: 'ACTIVE', from: ['STAGED', 'DEPROVISIONED', 'PROVISIONED'] },
  deactivate: { to: 'DEPROVISIONED', from: undefined },
  // Recorded: a user who waits for a password has the link, too.
  suspend: { to: 'SUSPENDED', from: ['ACTIVE', 'PROVISIONED'] },
  unsuspend: { to: 'ACTIVE', from: ['SUSPENDED'] },
} as const;

export function changeStatus(
  context: ApiContext,
  request: ApiRequest,
  change: keyof typeof LIFECYCLE,
): ApiReply {
  const user = context.store.user(param(request, 'userId'));
  const { to, from } = LIFECYCLE[change];
  if (change === 'activate' && user.status === 'ACTIVE') {
    throw new OktaError(403, 'E0000016', 'Activation failed because the user is already active');
  }
  if (from && !from.some((status) => status === user.status)) throw wrongStatus();
  if (change !== 'activate') {
    const isWaiting = change === 'unsuspend' && user.passwordChanged === undefined;
    setStatus(context, user, isWaiting ? 'PROVISIONED' : to);
    return { status: 200, body: {} };
  }
  user.activated = timestamp(context.store.now());
  setStatus(context, user, user.passwordChanged === undefined ? 'PROVISIONED' : to);
  const isMailed = request.query.get('sendEmail') !== 'false';
  return { status: 200, body: isMailed ? {} : activation(context) };
}

/** Recorded: with `sendEmail=false` the reply has what the mail would have held. */
function activation(context: ApiContext): Json {
  const activationToken = context.store.ids.requestId();
  return { activationUrl: `${context.orgUrl}/welcome/${activationToken}`, activationToken };
}

export function setStatus(context: ApiContext, user: SandboxUser, status: string): void {
  user.status = status;
  user.statusChanged = timestamp(context.store.now());
  touched(context, user);
}

export function wrongStatus(): OktaError {
  return new OktaError(
    403,
    'E0000038',
    "This operation is not allowed in the user's current status.",
  );
}
