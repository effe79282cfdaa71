import type { OktaApp } from '../../../okta/oktaModel';
import { looksLikeReference } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';

/** `signOnMode` of a custom SWA app. */
const SWA = 'AUTO_LOGIN';
/** Names of custom apps are made by the server and end in a number; those of OIN templates do not. */
const MADE_BY_SERVER = /_\d+$/;

/**
 * The `app` section. A custom SWA app is written out; any other is named, by its id or as its template, because its
 * sign-on is not for this file.
 */
export function appPart({ live, isLabelUnique }: LiveApp): {
  app: Record<string, unknown>;
  notes: string[];
} {
  const { app } = live;
  if (!isLabelUnique) {
    return {
      app: byId(app),
      notes: ['Another app has the same label, so this one goes by its id.'],
    };
  }
  if (app.signOnMode === SWA && MADE_BY_SERVER.test(app.name)) {
    const written = swa(app);
    if (written && !looksLikeReference(written)) return { app: written, notes: inactive(app) };
    return {
      app: byId(app),
      notes: ['Its settings cannot be written down as those of a SWA app, so it goes by its id.'],
    };
  }
  if (MADE_BY_SERVER.test(app.name) || looksLikeReference(app.label)) {
    const note = `A custom app (${app.signOnMode}): its sign-on is left alone, the rest is managed.`;
    return { app: byId(app), notes: [note, ...inactive(app)] };
  }
  return { app: { use: 'catalog', name: app.name, label: app.label }, notes: inactive(app) };
}

/** The same app, by its id: always possible. */
export function byId({ id }: OktaApp): Record<string, unknown> {
  return { use: 'existing', id };
}

function swa({ label, settings, visibility, credentials }: OktaApp) {
  const { loginUrl, redirectUrl } = settings?.signOn ?? {};
  if (typeof loginUrl !== 'string' || loginUrl === '') return undefined;
  const { hide } = visibility ?? {};
  const template = credentials?.userNameTemplate;
  return {
    use: 'swa',
    label,
    loginUrl,
    ...(typeof redirectUrl === 'string' && redirectUrl !== '' ? { redirectUrl } : {}),
    ...(hide ? { visibility: { hideWeb: hide.web === true, hideMobile: hide.iOS === true } } : {}),
    ...(credentials?.scheme === undefined ? {} : { credentials: { scheme: credentials.scheme } }),
    ...(template?.template && template.type
      ? { username: usernameOf(template.type, template.template, template.pushStatus) }
      : {}),
  };
}

/** `pushStatus` counts for type CUSTOM only (Okta API, application credentials). */
function usernameOf(type: string, template: string, pushStatus: string | undefined) {
  const isPushStatus = pushStatus === 'PUSH' || pushStatus === 'DONT_PUSH';
  return { type, template, ...(type === 'CUSTOM' && isPushStatus ? { pushStatus } : {}) };
}

function inactive({ status }: OktaApp): string[] {
  return status === 'ACTIVE' ? [] : [`The app is ${status}: activate it in the Admin Console.`];
}
