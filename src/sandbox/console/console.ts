import { postAppForm } from './appForms';
import { appPage } from './appPage';
import { appsPage } from './appsPage';
import type { ConsoleContext, ConsoleRequest, ConsoleResponse } from './context';
import { messageResponse } from './layout';
import { profileEditorPage } from './profileEditorPage';

export type { ConsoleContext, ConsoleRequest, ConsoleResponse } from './context';

const APP_PATH = /^\/admin\/app\/([^/]+)\/instance\/([^/]+)\/?$/;

/**
 * Answers the Admin Console's paths; undefined for any other path. The pages stand where Okta's deep links point, so
 * a link made for an org works here with another host.
 */
export async function handleConsole(
  request: ConsoleRequest,
  context: ConsoleContext,
): Promise<ConsoleResponse | undefined> {
  const { pathname } = request.url;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const notAllowed = (allow: string): ConsoleResponse => {
    const response = messageResponse(405, 'Not allowed', `Only ${allow} here.`, context.orgUrl);
    return { ...response, headers: { ...response.headers, Allow: allow } };
  };
  switch (pathname.replace(/\/$/, '')) {
    case '/admin':
    case '/admin/dashboard':
      if (!isRead) return notAllowed('GET, HEAD');
      return { status: 302, headers: { Location: '/admin/apps/active' }, html: '' };
    case '/admin/apps/active':
      return isRead ? appsPage(context) : notAllowed('GET, HEAD');
    case '/admin/universaldirectory':
      return isRead ? profileEditorPage(context) : notAllowed('GET, HEAD');
  }
  const match = APP_PATH.exec(pathname);
  if (!match) return undefined;
  const app = context.app(decoded(match[2] ?? ''));
  if (!app || app.name !== decoded(match[1] ?? '')) {
    return messageResponse(404, 'Not found', 'There is no such application.', context.orgUrl);
  }
  if (isRead)
    return appPage(app, context, { saved: request.url.searchParams.get('saved') ?? undefined });
  if (request.method !== 'POST') return notAllowed('GET, HEAD, POST');
  if (request.form?.get('csrf') !== context.csrfToken) {
    const message =
      'The form does not come from this page, or the local org was restarted. Reload.';
    return messageResponse(403, 'Not saved', message, context.orgUrl);
  }
  return postAppForm(app, request.form, context);
}

/** A part of a path; one with a broken escape names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
