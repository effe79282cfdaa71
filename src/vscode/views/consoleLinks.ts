import { appPage } from '../../engine/resources/settings/appPage';
import type { OktaApp } from '../../okta/oktaModel';
import type { Step } from '../../tutorial/steps';

/** Page of the Admin Console for a step. */
export function stepUrl({ page }: Step, app: OktaApp, consoleUrl: string): string {
  if (page.startsWith('#')) return `${appPage(app, consoleUrl)}${page}`;
  return `${consoleUrl}${page.replace('{id}', () => encodeURIComponent(app.id))}`;
}
