import { type DesiredState, userUpdatesOf } from '../../config/desired/desiredState';
import type { OktaApp } from '../../okta/oktaModel';
import type { ConsoleKind } from '../../tutorial/screens';

/** Names of custom apps are made by the server and end in a number; those of OIN templates do not. */
const MADE_BY_SERVER = /_\d+$/;
/** `signOnMode` of an app with OpenID Connect, and the name of one that Classic has made (Okta API, OIDC). */
const OIDC = 'OPENID_CONNECT';
const CLASSIC_OIDC = 'oidc_client';

/** Whether the server has named the app, as it does with all that have no template. */
export function isCustomApp({ name }: Pick<OktaApp, 'name'>): boolean {
  return MADE_BY_SERVER.test(name);
}

/** Whether users sign in to the app by OpenID Connect. */
export function isOidcApp({ signOnMode }: Pick<OktaApp, 'signOnMode'>): boolean {
  return signOnMode === OIDC;
}

/** Whether it is an OIDC app of the Classic experience, which has no SCIM. */
export function isWithoutScim(app: Pick<OktaApp, 'name' | 'signOnMode'>): boolean {
  return isOidcApp(app) && app.name === CLASSIC_OIDC;
}

/**
 * Which screens the Console has for the provisioning of the app. What a private app of the Okta Integration Wizard is
 * called is not documented: it is one if its file says that users are patched.
 */
export function consoleKind(desired: DesiredState, app: OktaApp | undefined): ConsoleKind {
  if (desired.app.use === 'catalog') return 'catalog';
  if (desired.app.use === 'swa') return 'classic';
  const connector = desired.provisioning?.connector;
  if (connector && userUpdatesOf(connector) === 'patch') return 'wizard';
  return app === undefined || isCustomApp(app) ? 'classic' : 'catalog';
}
