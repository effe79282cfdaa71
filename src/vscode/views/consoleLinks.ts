import { appPage } from '../../engine/resources/settings/appPage';
import type { OktaApp } from '../../okta/oktaModel';

/**
 * Pages of the Admin Console for the steps that the API can do. The addresses are not documented by Okta: they are
 * those that its own pages link to, and may change.
 */
export function stepUrl(step: number, app: OktaApp, consoleUrl: string): string | undefined {
  const id = encodeURIComponent(app.id);
  const page = appPage(app, consoleUrl);
  switch (step) {
    case 1:
      return `${page}#tab-general`;
    case 2:
    case 3:
      return `${page}#tab-user-management`;
    case 4:
    case 5:
      return `${consoleUrl}/admin/universaldirectory#app/${id}`;
    case 6:
      return `${page}#tab-assignments`;
    case 7:
      return `${page}#tab-group-push`;
    default:
      return undefined;
  }
}
