import { createHash } from 'node:crypto';
import type { Json } from '../../base/record';
import type { SandboxUser } from '../state/orgModel';
import type { ApiContext } from './context';

/** One user as the API shows it. */
export function userView(context: ApiContext, user: SandboxUser): Json {
  const typeId = user.typeId ?? context.store.state.userTypeId;
  return {
    ...fieldsOf(context, user),
    _links: {
      self: { href: selfOf(context, user) },
      schema: { href: userSchemaUrl(context, typeId) },
      type: { href: `${context.orgUrl}/api/v1/meta/types/user/${typeId}` },
      ...operationsOf(context, user),
    },
  };
}

/** Recorded: a user of a list has no link but `self`. */
export function listedUserView(context: ApiContext, user: SandboxUser): Json {
  return { ...fieldsOf(context, user), _links: { self: { href: selfOf(context, user) } } };
}

/** The ETag of a user: another one after every change. */
export function userTag(user: SandboxUser): string {
  return `W/"${createHash('sha256').update(JSON.stringify(user)).digest('hex').slice(0, 32)}"`;
}

function fieldsOf(context: ApiContext, user: SandboxUser): Json {
  const { passwordChanged, status } = user;
  const neverActivated = user.activated === null || (!('activated' in user) && status === 'STAGED');
  return {
    id: user.id,
    status,
    created: user.created,
    activated: neverActivated ? null : (user.activated ?? user.created),
    statusChanged: user.statusChanged === undefined ? user.created : user.statusChanged,
    lastLogin: null,
    lastUpdated: user.lastUpdated,
    passwordChanged: passwordChanged ?? null,
    type: { id: user.typeId ?? context.store.state.userTypeId },
    // Recorded: these two are there without a value; any other attribute is left out then.
    profile: { mobilePhone: null, secondEmail: null, ...user.profile },
    credentials: credentialsView(user),
  };
}

/** Recorded: what is there, never its value. */
export function credentialsView({ passwordChanged, recoveryQuestion }: SandboxUser): Json {
  return {
    ...(passwordChanged === undefined ? {} : { password: {} }),
    ...(recoveryQuestion === undefined
      ? {}
      : { recovery_question: { question: recoveryQuestion } }),
    provider: { type: 'OKTA', name: 'OKTA' },
  };
}

/** What can be done to a user of each status, as recorded. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  ACTIVE: [
    'suspend',
    'resetPassword',
    'forgotPassword',
    'expirePassword',
    'changeRecoveryQuestion',
    'resetFactors',
    'changePassword',
    'deactivate',
  ],
  PROVISIONED: ['suspend', 'resetPassword', 'reactivate', 'resetFactors', 'deactivate'],
  STAGED: ['activate'],
  SUSPENDED: ['unsuspend', 'resetPassword', 'resetFactors', 'deactivate'],
  DEPROVISIONED: ['activate', 'resetFactors', 'delete'],
};

/** Recorded: not there for a user without a password. */
const NEEDS_PASSWORD: readonly string[] = [
  'changePassword',
  'changeRecoveryQuestion',
  'expirePassword',
];

function operationsOf(context: ApiContext, user: SandboxUser): Json {
  const self = selfOf(context, user);
  const names = (OPERATIONS[user.status] ?? []).filter((name) => {
    // Recorded: without a question there is no way to ask it.
    if (name === 'forgotPassword') return user.recoveryQuestion !== undefined;
    return user.passwordChanged !== undefined || !NEEDS_PASSWORD.includes(name);
  });
  return Object.fromEntries(names.map((name) => [name, operation(self, name)]));
}

function operation(self: string, name: string): Json {
  if (name === 'delete') return { href: self, method: 'DELETE' };
  const path = {
    resetPassword: 'lifecycle/reset_password',
    resetFactors: 'lifecycle/reset_factors',
    forgotPassword: 'credentials/forgot_password',
    expirePassword: 'lifecycle/expire_password',
    changeRecoveryQuestion: 'credentials/change_recovery_question',
    changePassword: 'credentials/change_password',
  }[name];
  return { href: `${self}/${path ?? `lifecycle/${name}`}`, method: 'POST' };
}

function selfOf(context: ApiContext, user: SandboxUser): string {
  return `${context.orgUrl}/api/v1/users/${user.id}`;
}

/** Address of the schema of that user type; its id is the type's with another prefix here. */
export function userSchemaUrl(context: ApiContext, typeId: string): string {
  return `${context.orgUrl}/api/v1/meta/schemas/user/osc${typeId.slice(3)}`;
}
