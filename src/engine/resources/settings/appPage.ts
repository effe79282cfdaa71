import type { OktaApp } from '../../../okta/oktaModel';

/** Address of an app in the Admin Console, to which the fragment of a tab is added. */
export function appPage({ name, id }: OktaApp, consoleUrl: string): string {
  return `${consoleUrl}/admin/app/${encodeURIComponent(name)}/instance/${encodeURIComponent(id)}/`;
}
