import { objectAt, stringAt } from '../state/json';
import type { SandboxUser } from '../state/orgModel';
import { timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import { appsOf } from './userApps';

export function passwordOf(body: unknown): string | undefined {
  return stringAt(objectAt(objectAt(body, 'credentials'), 'password'), 'value') || undefined;
}

/** Recorded: the question is shown from then on, and a body without one keeps it. */
export function recoveryQuestionOf(body: unknown): { recoveryQuestion?: string } {
  const question = stringAt(
    objectAt(objectAt(body, 'credentials'), 'recovery_question'),
    'question',
  );
  return question === undefined ? {} : { recoveryQuestion: question };
}

/** A user who waited for a password is active from then on. */
export function setPassword(context: ApiContext, user: SandboxUser, body: unknown): void {
  Object.assign(user, recoveryQuestionOf(body));
  if (passwordOf(body) === undefined) return;
  const at = timestamp(context.store.now());
  user.passwordChanged = at;
  if (user.status === 'PROVISIONED') Object.assign(user, { status: 'ACTIVE', statusChanged: at });
  context.store.changed();
  sendPassword(context, user, body);
}

/** A password is kept until apps with Sync Password on have been sent it, and no longer. */
export function sendPassword(context: ApiContext, user: SandboxUser, body: unknown): void {
  const password = passwordOf(body);
  if (password === undefined) return;
  for (const app of appsOf(context, user)) context.passwordChanged(app, user.id, password);
}
