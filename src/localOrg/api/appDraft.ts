import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { validationError } from '../http/errors';
import { CATALOG, CUSTOM_SIGN_ON_MODES } from '../state/appTemplates';
import { booleanAt, objectAt, stringAt } from '../state/json';
import {
  hasScheme,
  linksOf,
  oauthSettings,
  samlSettings,
  sharedAccount,
  templateSettings,
  templateSignOn,
} from './appKinds';

/** What a body of POST or PUT says about an app, checked, with Okta's defaults. */
export interface AppDraft {
  label: string;
  /** Key of a template; undefined for a custom app, whose name the server makes. */
  template: string | undefined;
  signOnMode: string;
  accessibility: Json;
  /** With `appLinks` for templates of several only: the one link of others needs the app's name. */
  visibility: Json;
  credentials: Json;
  settings: Json;
}

const LONGEST_LABEL = 100;
const LONGEST_TEMPLATE = 1024;

/** `features`, ids, dates and status in the body are ignored. @throws {OktaError} 400 */
export function draftOf(body: unknown): AppDraft {
  if (!isRecord(body)) throw validationError('app', 'app: The field cannot be left blank');
  const label = stringAt(body, 'label')?.trim() ?? '';
  if (label === '') throw validationError('label', 'label: The field cannot be left blank');
  if (label.length > LONGEST_LABEL) {
    throw validationError('label', `label: The field is too long (${LONGEST_LABEL} at most)`);
  }
  const template = stringAt(body, 'name');
  const signOnMode =
    stringAt(body, 'signOnMode') ?? (template === undefined ? undefined : CATALOG[template]);
  if (signOnMode === undefined) {
    throw validationError('signOnMode', 'signOnMode: The field cannot be left blank');
  }
  const settings = objectAt(body, 'settings');
  return {
    label,
    template,
    signOnMode,
    accessibility: {
      selfService: booleanAt(body['accessibility'], 'selfService', false),
      errorRedirectUrl: stringAt(body['accessibility'], 'errorRedirectUrl') ?? null,
      loginRedirectUrl: stringAt(body['accessibility'], 'loginRedirectUrl') ?? null,
    },
    visibility: { ...visibilityOf(body['visibility']), ...linksOf(template, body['visibility']) },
    credentials: credentialsOf(objectAt(body, 'credentials'), signOnMode),
    settings: {
      app: templateSettings(template, objectAt(settings, 'app')),
      notifications: {
        ...objectAt(settings, 'notifications'),
        // Recorded: what a given part leaves out comes back as null.
        vpn: {
          network: { connection: 'DISABLED' },
          message: null,
          helpUrl: null,
          ...objectAt(objectAt(settings, 'notifications'), 'vpn'),
        },
      },
      manualProvisioning: booleanAt(settings, 'manualProvisioning', false),
      implicitAssignment: booleanAt(settings, 'implicitAssignment', false),
      emOptInStatus: 'NONE',
      notes: { admin: null, enduser: null, ...objectAt(settings, 'notes') },
      ...signOnOf(settings, signOnMode, template),
    },
  };
}

/** A custom app is made without a name; a name must be that of a template. @throws {OktaError} 400 */
export function checkTemplate(draft: AppDraft): void {
  if (draft.template === undefined) {
    if (CUSTOM_SIGN_ON_MODES.includes(draft.signOnMode)) return;
    throw validationError('name', 'name: The field cannot be left blank');
  }
  if (!Object.hasOwn(CATALOG, draft.template)) {
    throw validationError('name', `name: '${draft.template}' is not an app of the catalog.`);
  }
}

function visibilityOf(value: unknown): Json {
  const hide = objectAt(value, 'hide');
  return {
    autoLaunch: booleanAt(value, 'autoLaunch', false),
    autoSubmitToolbar: booleanAt(value, 'autoSubmitToolbar', false),
    hide: { iOS: booleanAt(hide, 'iOS', false), web: booleanAt(hide, 'web', false) },
  };
}

function credentialsOf(given: Json, signOnMode: string): Json {
  const scheme = stringAt(given, 'scheme');
  const revealPassword = booleanAt(given, 'revealPassword', false);
  if (revealPassword && scheme === 'EXTERNAL_PASSWORD_SYNC') {
    throw validationError(
      'credentials.revealPassword',
      'revealPassword: Passwords cannot be revealed with the scheme EXTERNAL_PASSWORD_SYNC',
    );
  }
  const isSchemed = hasScheme(signOnMode) || scheme !== undefined;
  return {
    ...(isSchemed ? { scheme: scheme ?? 'EDIT_USERNAME_AND_PASSWORD' } : {}),
    userNameTemplate: userNameTemplateOf(given['userNameTemplate']),
    ...(isSchemed ? { revealPassword } : {}),
    ...sharedAccount(scheme, given),
    signing: {},
    ...(isRecord(given['oauthClient']) ? { oauthClient: given['oauthClient'] } : {}),
  };
}

function userNameTemplateOf(value: unknown): Json {
  const template = stringAt(value, 'template') ?? '${source.login}';
  const type = stringAt(value, 'type') ?? 'BUILT_IN';
  if (template.length > LONGEST_TEMPLATE) {
    throw validationError('credentials.userNameTemplate', 'template: The field is too long');
  }
  if (!['BUILT_IN', 'CUSTOM', 'NONE'].includes(type)) {
    throw validationError('credentials.userNameTemplate', `type: '${type}' is not a valid type`);
  }
  if (type !== 'CUSTOM') return { template, type };
  // Recorded: a CUSTOM template without pushStatus comes back with DONT_PUSH.
  return { template, type, pushStatus: stringAt(value, 'pushStatus') ?? 'DONT_PUSH' };
}

function signOnOf(settings: Json, signOnMode: string, template: string | undefined): Json {
  const given = objectAt(settings, 'signOn');
  if (signOnMode === 'OPENID_CONNECT') {
    return { oauthClient: oauthSettings(settings['oauthClient']) };
  }
  if (signOnMode.startsWith('SAML')) {
    return { signOn: template === undefined ? samlSettings(given) : templateSignOn(given) };
  }
  if (signOnMode !== 'AUTO_LOGIN' || template !== undefined) {
    return Object.keys(given).length > 0 ? { signOn: given } : {};
  }
  const loginUrl = stringAt(given, 'loginUrl');
  const redirectUrl = stringAt(given, 'redirectUrl') ?? null;
  if (loginUrl === undefined || loginUrl === '') {
    throw validationError('settings.signOn', 'loginUrl: The field cannot be left blank');
  }
  for (const [name, url] of Object.entries({ loginUrl, redirectUrl })) {
    if (url !== null && !isWebUrl(url)) {
      throw validationError('settings.signOn', `${name}: The URL is not valid`);
    }
  }
  return { signOn: { redirectUrl, loginUrl } };
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
