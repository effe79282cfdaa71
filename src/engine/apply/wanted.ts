import type {
  DesiredAttribute,
  DesiredGroup,
  DesiredState,
} from '../../config/desired/desiredState';
import type { NewApp, NewGroupPush, OktaApp, SchemaAttribute } from '../../okta/oktaModel';
import { permissionsOf } from '../resources/attributes/permission';

/**
 * Body of the POST that creates the app, with every field of step 1, because a later PUT may not be safe. A custom SWA
 * app has no `name`: the server makes it (Okta API, "Create an application", AutoLogin).
 */
export function newApp(desired: DesiredState): NewApp {
  const { app } = desired;
  return {
    ...(app.use === 'catalog' && app.name !== undefined ? { name: app.name } : {}),
    label: app.label ?? '',
    signOnMode: 'AUTO_LOGIN',
    visibility: { autoSubmitToolbar: false, hide: hideOf(desired) ?? { iOS: false, web: false } },
    ...(app.credentials || app.username ? { credentials: credentialsOf(desired) } : {}),
    ...(app.loginUrl === undefined ? {} : { settings: { signOn: signOnOf(desired) } }),
  };
}

/** Body of a full replace: what is there, with the fields of the file in their places. */
export function updatedApp(live: OktaApp, desired: DesiredState): OktaApp {
  const { app } = desired;
  return {
    ...live,
    label: app.label ?? live.label,
    visibility: {
      ...live.visibility,
      hide: { ...live.visibility?.hide, ...hideOf(desired) },
    },
    credentials: { ...live.credentials, ...credentialsOf(desired) },
    settings: {
      ...live.settings,
      signOn: { ...live.settings?.signOn, ...signOnOf(desired) },
    },
  };
}

/** `permissions` is accepted for app attributes, and need not be shown again. */
export function schemaAttribute(
  attribute: DesiredAttribute,
): SchemaAttribute & { permissions?: unknown } {
  const { title, description, externalName, externalNamespace, scope, permission, required } =
    attribute;
  return {
    title,
    ...schemaType(attribute),
    ...(description === undefined ? {} : { description }),
    externalName,
    externalNamespace,
    scope,
    ...(required === undefined ? {} : { required }),
    ...(permission === undefined ? {} : { permissions: permissionsOf(permission) }),
  };
}

/** Without `targetName` the group in the app is called like the Okta group. */
export function newPush(group: DesiredGroup, groupId: string): NewGroupPush {
  const push = group.push;
  const status = push?.status ?? 'ACTIVE';
  if (push?.targetId !== undefined) {
    return { sourceGroupId: groupId, status, targetGroupId: push.targetId };
  }
  return { sourceGroupId: groupId, status, targetGroupName: push?.targetName ?? group.name };
}

function schemaType({ type }: DesiredAttribute): Pick<SchemaAttribute, 'type' | 'items'> {
  return type.endsWith('[]') ? { type: 'array', items: { type: type.slice(0, -2) } } : { type };
}

function hideOf({ app }: DesiredState): { iOS: boolean; web: boolean } | undefined {
  return app.visibility && { iOS: app.visibility.hideMobile, web: app.visibility.hideWeb };
}

function credentialsOf({ app }: DesiredState): NonNullable<OktaApp['credentials']> {
  const { credentials, username } = app;
  return {
    // An app whose password is the Okta password may not reveal it.
    ...(credentials ? { scheme: credentials.scheme, revealPassword: false } : {}),
    ...(username
      ? {
          userNameTemplate: {
            template: username.template,
            type: username.type,
            ...(username.pushStatus === undefined ? {} : { pushStatus: username.pushStatus }),
          },
        }
      : {}),
  };
}

function signOnOf({ app }: DesiredState): { loginUrl?: string; redirectUrl?: string } {
  return {
    ...(app.loginUrl === undefined ? {} : { loginUrl: app.loginUrl }),
    ...(app.redirectUrl === undefined ? {} : { redirectUrl: app.redirectUrl }),
  };
}
