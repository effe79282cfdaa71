import { postAppForm } from './appForms';
import { appPage } from './appPage';
import { appsPage } from './appsPage';
import { type AssignFrom, assignPage, postAssign } from './assignPage';
import { attributePage, postAttribute } from './attributePage';
import { addIntegrationPage, catalogEntry, postAddIntegration } from './catalog/addIntegrationPage';
import { catalogPage } from './catalog/catalogPage';
import { postWizard, wizardPage } from './catalog/wizardPage';
import type { ConsoleContext, ConsoleRequest, ConsoleResponse } from './context';
import { createAppPage, createSwaPage, postCreateApp, postCreateSwa } from './createAppPage';
import { groupPage, postGroup } from './groupPage';
import { groupsPage, postGroups } from './groupsPage';
import { PATH } from './labels';
import { messageResponse } from './layout';
import { mappingsPage, postMappings } from './mappingsPage';
import { postProfileEditor, profileEditorPage } from './profileEditorPage';
import { postTraffic, trafficPage } from './trafficPage';
import { postUser, userPage } from './userPage';
import { postUsers, usersPage } from './usersPage';

export type { ConsoleContext, ConsoleRequest, ConsoleResponse } from './context';

type Reply = ConsoleResponse | Promise<ConsoleResponse> | undefined;

/** A page found by its path. `post` gives undefined when the page has no such form. */
interface FoundPage {
  get(saved: string | undefined): Reply;
  post?(form: URLSearchParams): Reply;
}

/** The page at a path; 'missing': of something that is not there. */
type Finder = (
  parts: readonly string[],
  url: URL,
  context: ConsoleContext,
) => FoundPage | 'missing';

const APP = '/admin/app/([^/]+)/instance/([^/]+)';
const EDITOR = `${PATH.profileEditor}/app/([^/]+)`;

const PAGES: readonly (readonly [pattern: RegExp, find: Finder])[] = [
  [
    /^\/admin(\/dashboard)?$/,
    () => ({ get: () => ({ status: 302, headers: { Location: PATH.apps }, html: '' }) }),
  ],
  [exactly(PATH.apps), (_parts, _url, context) => ({ get: () => appsPage(context) })],
  [
    exactly(PATH.createApp),
    (_parts, url, context) => ({
      get: () => createAppPage(context, url),
      post: (form) => postCreateApp(context, form),
    }),
  ],
  [exactly(`${PATH.wizard}/([^/]+)`), findWizard],
  [exactly(PATH.catalog), (_parts, url, context) => ({ get: () => catalogPage(context, url) })],
  [exactly(`${PATH.catalog}/([^/]+)`), findCatalogApp],
  [
    exactly(PATH.createSwa),
    (_parts, _url, context) => ({
      get: () => createSwaPage(context, {}),
      post: (form) => postCreateSwa(context, form),
    }),
  ],
  [exactly(`${APP}/assign/([^/]+)`), findAssign],
  [exactly(APP), findApp],
  [
    exactly(PATH.profileEditor),
    (_parts, _url, context) => ({
      get: (saved) => profileEditorPage(context, { saved }),
      post: (form) => postProfileEditor(context, form),
    }),
  ],
  [exactly(`${EDITOR}/attribute`), findAttribute],
  [exactly(`${EDITOR}/mappings`), findMappings],
  [
    exactly(PATH.groups),
    (_parts, url, context) => ({
      get: (saved) => groupsPage(context, url, { saved }),
      post: (form) => postGroups(context, url, form),
    }),
  ],
  [exactly('/admin/group/([^/]+)'), findGroup],
  [
    exactly(PATH.people),
    (_parts, url, context) => ({
      get: (saved) => usersPage(context, url, { saved }),
      post: (form) => postUsers(context, url, form),
    }),
  ],
  [exactly('/admin/user/profile/view/([^/]+)'), findUser],
  [
    exactly(PATH.traffic),
    (_parts, url, context) => ({
      get: () => trafficPage(context, url),
      post: () => postTraffic(context, url),
    }),
  ],
];

/** Where the pages stand, a pattern each. */
export const PAGE_PATHS: readonly RegExp[] = PAGES.map(([pattern]) => pattern);

function exactly(path: string): RegExp {
  return new RegExp(`^${path}$`);
}

/**
 * Answers the Admin Console's paths; undefined for any other path. The pages stand where Okta's deep links point, so
 * a link made for an org works here with another host.
 */
export async function handleConsole(
  request: ConsoleRequest,
  context: ConsoleContext,
): Promise<ConsoleResponse | undefined> {
  const path = request.url.pathname.replace(/\/$/, '');
  for (const [pattern, find] of PAGES) {
    const match = pattern.exec(path);
    if (!match) continue;
    const found = find(match.slice(1).map(decoded), request.url, context);
    if (found !== 'missing') return answer(found, request, context);
    const message = 'There is no such application, person, group or attribute.';
    return messageResponse(404, 'Not found', message, context.orgUrl);
  }
  return undefined;
}

async function answer(
  page: FoundPage,
  { method, url, form }: ConsoleRequest,
  context: ConsoleContext,
): Promise<ConsoleResponse | undefined> {
  if (method === 'GET' || method === 'HEAD') {
    return page.get(url.searchParams.get('saved') ?? undefined);
  }
  if (method !== 'POST' || !page.post) {
    const allow = page.post ? 'GET, HEAD, POST' : 'GET, HEAD';
    const response = messageResponse(405, 'Not allowed', `Only ${allow} here.`, context.orgUrl);
    return { ...response, headers: { ...response.headers, Allow: allow } };
  }
  if (form?.get('csrf') !== context.csrfToken) {
    const message =
      'The form does not come from this page, or the local org was restarted. Reload.';
    return messageResponse(403, 'Not saved', message, context.orgUrl);
  }
  const reply = await page.post(form);
  return reply ?? messageResponse(400, 'Not saved', 'There is no such form.', context.orgUrl);
}

function findWizard([id = '']: readonly string[], _url: URL, context: ConsoleContext) {
  const integration = context.privateApps.find(id);
  if (!integration) return 'missing';
  return {
    get: (saved: string | undefined) => wizardPage(integration, context, { saved }),
    post: (form: URLSearchParams) => postWizard(integration, context, form),
  };
}

function findCatalogApp([key = '']: readonly string[], _url: URL, context: ConsoleContext) {
  const entry = catalogEntry(context, key);
  if (!entry) return 'missing';
  return {
    get: () => addIntegrationPage(entry, context, {}),
    post: (form: URLSearchParams) => postAddIntegration(entry, context, form),
  };
}

function findApp([name, id = '']: readonly string[], _url: URL, context: ConsoleContext) {
  const app = context.app(id);
  if (!app || app.name !== name) return 'missing';
  return {
    get: (saved: string | undefined) => appPage(app, context, { saved }),
    post: (form: URLSearchParams) => postAppForm(app, form, context),
  };
}

function findAssign(
  [name, id = '', groupId = '']: readonly string[],
  url: URL,
  context: ConsoleContext,
) {
  const [app, group] = [context.app(id), context.group(groupId)];
  if (!app || app.name !== name || !group) return 'missing';
  const from: AssignFrom = url.searchParams.get('from') === 'group' ? 'group' : 'app';
  const parts = { app, group, from };
  return {
    get: () => assignPage(parts, context, {}),
    post: (form: URLSearchParams) => postAssign(parts, form, context),
  };
}

function findAttribute([id = '']: readonly string[], url: URL, context: ConsoleContext) {
  const app = context.app(id);
  const name = url.searchParams.get('name') ?? '';
  if (!app || (name !== '' && !Object.hasOwn(app.customAttributes, name))) return 'missing';
  return {
    get: (saved: string | undefined) => attributePage(app, name, context, { saved }),
    post: (form: URLSearchParams) => postAttribute(app, name, form, context),
  };
}

function findMappings([id = '']: readonly string[], _url: URL, context: ConsoleContext) {
  const app = context.app(id);
  if (!app) return 'missing';
  return {
    get: (saved: string | undefined) => mappingsPage(app, context, { saved }),
    post: (form: URLSearchParams) => postMappings(app, form, context),
  };
}

function findGroup([id = '']: readonly string[], _url: URL, context: ConsoleContext) {
  const group = context.group(id);
  if (!group) return 'missing';
  return {
    get: (saved: string | undefined) => groupPage(group, context, { saved }),
    post: (form: URLSearchParams) => postGroup(group, form, context),
  };
}

function findUser([id = '']: readonly string[], _url: URL, context: ConsoleContext) {
  const user = context.user(id);
  if (!user) return 'missing';
  return {
    get: (saved: string | undefined) => userPage(user, context, { saved }),
    post: (form: URLSearchParams) => postUser(user, form, context),
  };
}

/** A part of a path; one with a broken escape names nothing. */
function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return '';
  }
}
