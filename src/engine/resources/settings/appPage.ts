import type { OktaApp } from '../../../okta/oktaModel';
import type { Step } from '../../../tutorial/steps';

/** Address of an app in the Admin Console, to which the fragment of a tab is added. */
export function appPage({ name, id }: OktaApp, consoleUrl: string): string {
  return `${consoleUrl}/admin/app/${encodeURIComponent(name)}/instance/${encodeURIComponent(id)}/`;
}

/** Page of a group, or of a person, in the Admin Console. As those of the steps, it is linked to there and not documented. */
export function directoryPage(kind: 'group' | 'user', id: string, consoleUrl: string): string {
  const place = kind === 'group' ? 'group' : 'user/profile/view';
  return `${consoleUrl}/admin/${place}/${encodeURIComponent(id)}`;
}

/** Page of the Admin Console for a step. */
export function stepUrl({ page }: Step, app: OktaApp, consoleUrl: string): string {
  if (page.startsWith('#')) return `${appPage(app, consoleUrl)}${page}`;
  return `${consoleUrl}${page.replace('{id}', () => encodeURIComponent(app.id))}`;
}
