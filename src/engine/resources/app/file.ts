import { isDeepStrictEqual } from 'node:util';
import type { Document } from 'yaml';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { OktaApp } from '../../../okta/oktaModel';
import { looksLikeReference } from '../../export/fileParts';
import { isCustomApp } from '../../plan/consoleKind';
import type { ResourceModule } from '../resource';

/** `signOnMode` of a custom SWA app. */
const SWA = 'AUTO_LOGIN';

/**
 * The `app` section. A custom SWA app is written out; any other is named, by its id or as its template, because its
 * sign-on is not for this file.
 */
export const appPart: ResourceModule['toFile'] = ({ live, isLabelUnique }) => {
  const { app } = live;
  if (!isLabelUnique) {
    return {
      app: byId(app),
      notes: ['Another app has the same label, so this one goes by its id.'],
    };
  }
  if (app.signOnMode === SWA && isCustomApp(app)) {
    const written = swa(app);
    if (written && !looksLikeReference(written)) return { app: written, notes: inactive(app) };
    return {
      app: byId(app),
      notes: ['Its settings cannot be written down as those of a SWA app, so it goes by its id.'],
    };
  }
  if (isCustomApp(app) || looksLikeReference(app.label)) {
    const note = `A custom app (${app.signOnMode}): its sign-on is left alone, the rest is managed.`;
    return { app: byId(app), notes: [note, ...inactive(app)] };
  }
  const template = { use: 'catalog', name: app.name, label: app.label, ...usernamePart(app) };
  return { app: template, notes: inactive(app) };
};

/** The same app, by its id: always possible. */
export function byId(app: OktaApp): Record<string, unknown> {
  return { use: 'existing', id: app.id, ...usernamePart(app) };
}

function swa(app: OktaApp) {
  const { label, settings, visibility, credentials } = app;
  const { loginUrl, redirectUrl } = settings?.signOn ?? {};
  if (typeof loginUrl !== 'string' || loginUrl === '') return undefined;
  const { hide } = visibility ?? {};
  return {
    use: 'swa',
    label,
    loginUrl,
    ...(typeof redirectUrl === 'string' && redirectUrl !== '' && { redirectUrl }),
    ...(hide && { visibility: { hideWeb: hide.web === true, hideMobile: hide.iOS === true } }),
    ...(credentials?.scheme !== undefined && { credentials: { scheme: credentials.scheme } }),
    ...usernamePart(app),
  };
}

/** What would be taken for a reference of the file stays as it is. */
function usernamePart({ credentials }: OktaApp): { username?: ReturnType<typeof usernameOf> } {
  const template = credentials?.userNameTemplate;
  if (!template?.template || !template.type) return {};
  const username = usernameOf(template);
  return looksLikeReference(username) ? {} : { username };
}

type UserNameTemplate = NonNullable<NonNullable<OktaApp['credentials']>['userNameTemplate']>;

/** `pushStatus` counts for type CUSTOM only (Okta API, application credentials). */
function usernameOf({ type, template, pushStatus }: UserNameTemplate) {
  const isPushStatus = pushStatus === 'PUSH' || pushStatus === 'DONT_PUSH';
  return { type, template, ...(type === 'CUSTOM' && isPushStatus && { pushStatus }) };
}

function inactive({ status }: OktaApp): string[] {
  return status === 'ACTIVE' ? [] : [`The app is ${status}: activate it in the Admin Console.`];
}

/** The parts of a SWA app that a file writes out. */
const WRITTEN = [
  'label',
  'loginUrl',
  'redirectUrl',
  'visibility',
  'credentials',
  'username',
] as const;

/** Brings the `app` section to the live app: field by field for the same kind of app, else as a whole. */
export const setApp: ResourceModule['intoFile'] = (document, { app: desired }, parts, from) => {
  const { app: wanted } = parts;
  const live = from.live.app;
  const isNamed = desired.use === 'existing';
  const isSame =
    desired.id === live.id || (desired.id === undefined && desired.label === live.label);
  if (isNamed && (isSame || (wanted['use'] !== 'existing' && desired.id === undefined))) {
    if (!isSame) document.setIn(['app', 'label'], live.label);
    // The user name is all that such a file may say of the app; one that says nothing of it stays so.
    if (desired.username) setKey(document, 'username', desired, usernamePart(live).username);
    return;
  }
  if (desired.use !== wanted['use'] || (desired.name ?? undefined) !== wanted['name']) {
    document.set('app', document.createNode(wanted));
    return;
  }
  for (const key of WRITTEN) setKey(document, key, desired, wanted[key]);
  if (wanted['use'] === 'existing') document.setIn(['app', 'id'], wanted['id']);
};

function setKey(
  document: Document,
  key: (typeof WRITTEN)[number],
  desired: DesiredState['app'],
  value: unknown,
): void {
  if (value === undefined) {
    if (desired[key] !== undefined && key !== 'label') document.deleteIn(['app', key]);
  } else if (typeof value !== 'object' || value === null) {
    if (desired[key] !== value) document.setIn(['app', key], value);
  } else setParts(document, key, desired[key], value);
}

/** The fields of one part that differ; one that the app does not show goes. */
function setParts(
  document: Document,
  key: (typeof WRITTEN)[number],
  desired: unknown,
  wanted: object,
): void {
  if (typeof desired !== 'object' || desired === null) {
    document.setIn(['app', key], document.createNode(wanted));
    return;
  }
  const now = new Map<string, unknown>(Object.entries(desired));
  for (const [field, value] of Object.entries(wanted)) {
    if (!isDeepStrictEqual(now.get(field), value)) document.setIn(['app', key, field], value);
    now.delete(field);
  }
  for (const [field, value] of now) {
    if (value !== undefined) document.deleteIn(['app', key, field]);
  }
}
