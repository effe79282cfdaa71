import type { DesiredState } from '../../../config/desired/desiredState';
import type { OktaApp } from '../../../okta/oktaModel';
import type { AppField } from '../../../tutorial/fields';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import { change, differing, given } from '../../plan/change';
import { isOidcApp, isWithoutScim } from '../../plan/consoleKind';
import type { Change, LiveState } from '../../plan/planModel';

const SCIM_IS_ON =
  'SCIM is on, and replacing the app has been seen to wipe its SCIM settings: change it in the Admin Console, on the General or Sign On tab.';

const OIDC_WITHOUT_SCIM =
  'It signs in with OpenID Connect and is of the Classic experience, which has SCIM for SWA and SAML apps only. Either make it in the Okta Integration Wizard (Applications > Create App Integration), whose private apps have both, or keep it for sign-in and put SCIM on an SWA app of its own (`use: swa`).';

const OIDC_BY_HAND =
  'It signs in with OpenID Connect: replacing it could lose the secret of its client, so change it in the Admin Console, on the Sign On tab.';

/**
 * Step 1. The sign-on of an app that the file did not make is left alone. One that was found by its label alone is named
 * by its id: apply takes it over only when it is told to.
 */
export function planApp(desired: DesiredState, live: LiveState): Change {
  const planned = planFields(desired, live);
  const about = live.app ? strangerText(live.app, live) : lookalikeText(live);
  return about === ''
    ? planned
    : { ...planned, reason: [about, planned.reason].filter((part) => part !== '').join(' ') };
}

function strangerText({ id }: OktaApp, { isStranger }: LiveState): string {
  return isStranger === true
    ? `It is in the org already (${id}) and was not made from this file: apply takes it over only when told to.`
    : '';
}

function lookalikeText({ lookalikes = [] }: LiveState): string {
  const names = lookalikes.map(({ id, label }) => `"${label}" (${id})`).join(', ');
  return names === ''
    ? ''
    : `The org has ${names}, and labels are compared to the letter: this makes another app beside it.`;
}

function planFields(desired: DesiredState, live: LiveState): Change {
  const { app } = live;
  const key = desired.app.label ?? desired.app.id ?? app?.label ?? 'app';
  const base = { resource: 'app' as const, key, id: app?.id };
  const fields = fieldsOf(desired, live);
  if (!app) return change({ ...base, outcome: 'create', fields: given(fields) });
  if (app.status !== 'ACTIVE') {
    return change({
      ...base,
      outcome: 'manual',
      fields: [...differing(fields), { path: 'status', live: app.status, wanted: 'ACTIVE' }],
      reason: 'The app is not active, and Okta refuses changes of it: activate it in the Console.',
    });
  }
  if (isWithoutScim(app) && desired.provisioning !== undefined) {
    return change({ ...base, outcome: 'manual', reason: OIDC_WITHOUT_SCIM });
  }
  const differences = differing(fields);
  if (differences.length === 0) return change({ ...base, outcome: 'in-sync' });
  // A replacement has to send back its client's secret, which Okta need not show.
  if (isOidcApp(app)) {
    return change({ ...base, outcome: 'manual', fields: differences, reason: OIDC_BY_HAND });
  }
  return app.features.includes(SCIM_FEATURE)
    ? change({ ...base, outcome: 'manual', fields: differences, reason: SCIM_IS_ON })
    : change({ ...base, outcome: 'update', fields: differences });
}

/** The fields that a file asks for, all of which the tutorial has a label for. */
type AppFieldChange = [path: AppField, live: unknown, wanted: unknown];

function fieldsOf({ app: wanted }: DesiredState, { app }: LiveState): AppFieldChange[] {
  const template = app?.credentials?.userNameTemplate;
  const { username, visibility } = wanted;
  // Okta heeds it for templates of type CUSTOM only (Okta API, application credentials).
  const pushStatus = username?.type === 'CUSTOM' ? username.pushStatus : undefined;
  const ofUsername: AppFieldChange[] = [
    ['credentials.userNameTemplate.template', template?.template, username?.template],
    ['credentials.userNameTemplate.type', template?.type, username?.type],
    ['credentials.userNameTemplate.pushStatus', template?.pushStatus, pushStatus],
  ];
  // All else of an app that is there is not for the file.
  if (wanted.use === 'existing') return ofUsername;
  return [
    ['label', app?.label, wanted.label],
    ['settings.signOn.loginUrl', app?.settings?.signOn?.loginUrl, wanted.loginUrl],
    ['settings.signOn.redirectUrl', app?.settings?.signOn?.redirectUrl, wanted.redirectUrl],
    ['credentials.scheme', app?.credentials?.scheme, wanted.credentials?.scheme],
    ...ofUsername,
    ['visibility.hide.web', app?.visibility?.hide?.web, visibility?.hideWeb],
    ['visibility.hide.iOS', app?.visibility?.hide?.iOS, visibility?.hideMobile],
  ];
}
