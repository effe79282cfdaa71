import type { Json } from '../../base/record';
import type { SandboxUser } from '../state/orgModel';
import type { ApiContext } from './context';

export function userView(context: ApiContext, user: SandboxUser): Json {
  const { orgUrl, store } = context;
  const self = `${orgUrl}/api/v1/users/${user.id}`;
  const typeId = user.typeId ?? store.state.userTypeId;
  const isGone = user.status === 'DEPROVISIONED';
  const change = user.status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    id: user.id,
    status: user.status,
    created: user.created,
    activated: user.status === 'STAGED' ? null : user.created,
    statusChanged: user.statusChanged ?? user.created,
    lastLogin: null,
    lastUpdated: user.lastUpdated,
    passwordChanged: null,
    type: { id: typeId },
    profile: user.profile,
    credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
    _links: {
      self: { href: self },
      schema: { href: userSchemaUrl(context, typeId) },
      type: { href: `${orgUrl}/api/v1/meta/types/user/${typeId}` },
      [change]: { href: `${self}/lifecycle/${change}`, method: 'POST' },
      ...(isGone ? {} : { suspend: { href: `${self}/lifecycle/suspend`, method: 'POST' } }),
    },
  };
}

/** Address of the schema of that user type; its id is the type's with another prefix here. */
export function userSchemaUrl(context: ApiContext, typeId: string): string {
  return `${context.orgUrl}/api/v1/meta/schemas/user/osc${typeId.slice(3)}`;
}
