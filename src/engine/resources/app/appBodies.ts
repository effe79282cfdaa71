import { defined } from '../../../base/defined';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { NewApp, OktaApp } from '../../../okta/oktaModel';

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

/** Body of a full replace: what is there, with the fields of the file in their places; of an app that the file did not make, the user name only. */
export function updatedApp(live: OktaApp, desired: DesiredState): OktaApp {
  const { app } = desired;
  const credentials = { ...live.credentials, ...credentialsOf(desired, live) };
  if (app.use === 'existing') return { ...live, credentials };
  return {
    ...live,
    label: app.label ?? live.label,
    visibility: {
      ...live.visibility,
      hide: { ...live.visibility?.hide, ...hideOf(desired) },
    },
    credentials,
    settings: {
      ...live.settings,
      signOn: { ...live.settings?.signOn, ...signOnOf(desired) },
    },
  };
}

function hideOf({ app }: DesiredState): { iOS: boolean; web: boolean } | undefined {
  return app.visibility && { iOS: app.visibility.hideMobile, web: app.visibility.hideWeb };
}

function credentialsOf({ app }: DesiredState, live?: OktaApp): NonNullable<OktaApp['credentials']> {
  const { use, credentials, username } = app;
  const { revealPassword = false, userNameTemplate } = live?.credentials ?? {};
  // An app whose password is the Okta password may not reveal it.
  const isOktaPassword = credentials?.scheme === 'EXTERNAL_PASSWORD_SYNC';
  return {
    ...(credentials &&
      use !== 'existing' && {
        scheme: credentials.scheme,
        revealPassword: isOktaPassword ? false : revealPassword,
      }),
    ...(username && { userNameTemplate: { ...userNameTemplate, ...defined(username) } }),
  };
}

function signOnOf({ app }: DesiredState): { loginUrl?: string; redirectUrl?: string } {
  return defined({ loginUrl: app.loginUrl, redirectUrl: app.redirectUrl });
}
