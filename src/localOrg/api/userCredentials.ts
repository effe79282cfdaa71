import { OktaError, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { objectAt, stringAt } from '../state/json';
import type { SandboxUser } from '../state/orgModel';
import { timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import { recoveryQuestionOf, setPassword } from './userPassword';
import { credentialsView } from './userView';

const CREDENTIALS = '/api/v1/users/:userId/credentials';
const shared = {
  method: 'POST',
  bucket: '/api/v1/users',
  medianMs: MEDIAN_MS.other,
  scopes: ['okta.users.manage'],
} as const;

/** The local org keeps no passwords: the old one is asked for and not compared. */
export const userCredentialRoutes: readonly Route[] = [
  { ...shared, path: `${CREDENTIALS}/change_password`, handle: changePassword },
  { ...shared, path: `${CREDENTIALS}/change_recovery_question`, handle: changeQuestion },
];

function changePassword(context: ApiContext, request: ApiRequest): ApiReply {
  const user = withPassword(context, request);
  const [before, password] = ['oldPassword', 'newPassword'].map((name) => {
    const value = stringAt(objectAt(request.body, name), 'value');
    if (!value) throw validationError(name, `${name}: The field cannot be left blank`);
    return value;
  });
  if (before === password) {
    throw validationError('password', 'password: Password cannot be your current password');
  }
  setPassword(context, user, { credentials: { password: { value: password } } });
  return { status: 200, body: credentialsView(user) };
}

/** Recorded: the reply is the credentials, and the user has the new question from then on. */
function changeQuestion(context: ApiContext, request: ApiRequest): ApiReply {
  const user = withPassword(context, request);
  const given = objectAt(request.body, 'recovery_question');
  if (!stringAt(objectAt(request.body, 'password'), 'value')) {
    throw validationError('password', 'password: The field cannot be left blank');
  }
  for (const name of ['question', 'answer']) {
    if (!stringAt(given, name)) {
      throw validationError('recovery_question', `${name}: The field cannot be left blank`);
    }
  }
  Object.assign(user, recoveryQuestionOf({ credentials: { recovery_question: given } }));
  user.lastUpdated = timestamp(context.store.now());
  context.store.changed();
  return { status: 200, body: credentialsView(user) };
}

/** Documented: for users with a password, in a status in which they could sign in. */
function withPassword(context: ApiContext, request: ApiRequest): SandboxUser {
  const user = context.store.user(param(request, 'userId'));
  if (user.status === 'ACTIVE' && user.passwordChanged !== undefined) return user;
  throw new OktaError(403, 'E0000014', 'Update of credentials failed.', [
    "The user's current status or credentials do not allow this operation.",
  ]);
}
