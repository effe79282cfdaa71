import type { SandboxApp } from '../model';
import { assignmentsSection } from './assignmentsSection';
import type { ConsoleContext, ConsoleResponse } from './context';
import type { FormFrame } from './fields';
import { generalSection } from './generalSection';
import { type Html, html } from './html';
import { type IntegrationOutcome, integrationSection } from './integrationSection';
import { appPath, TAB } from './labels';
import { pageResponse } from './layout';
import { pushGroupsSection } from './pushGroupsSection';
import { toAppSection } from './toAppSection';
import { toOktaSection } from './toOktaSection';
import { trafficSection } from './trafficSection';

export interface AppPageState {
  /** Form that was just saved. */
  saved?: string | undefined;
  outcome?: IntegrationOutcome;
  status?: number;
}

/**
 * An app's page with all its tabs. Provisioning is there only while General says SCIM, To App only once the
 * connector is set up, and Push Groups once it supports pushing groups, as in Okta.
 */
export function appPage(
  app: SandboxApp,
  context: ConsoleContext,
  state: AppPageState,
): ConsoleResponse {
  const frame: FormFrame = { action: appPath(app), csrfToken: context.csrfToken };
  const isOn = app.provisioning.mode === 'SCIM';
  const hasPushes =
    app.pushes.length > 0 || app.provisioning.connector?.actions.includes('pushGroups') === true;
  const tabs: [id: string, label: string, section: Html][] = [
    [TAB.general, 'General', generalSection(app, frame, state.saved === 'general')],
  ];
  if (isOn) {
    tabs.push([TAB.provisioning, 'Provisioning', provisioningTab(app, context, frame, state)]);
  }
  tabs.push([TAB.assignments, 'Assignments', assignmentsSection(app, context)]);
  if (isOn && hasPushes) {
    tabs.push([TAB.pushGroups, 'Push Groups', pushGroupsSection(app, context)]);
  }
  tabs.push([TAB.traffic, 'Connector Traffic', trafficSection(context.exchanges(app.id))]);
  const body = html`<h1>${app.label}</h1>
<p class="quiet">${app.status === 'ACTIVE' ? 'Active' : 'Inactive'} · <code>${app.id}</code> · <a href="/admin/universaldirectory#app/${app.id}">Profile Editor</a></p>
<nav class="tabs" aria-label="App">${tabs.map(([id, label]) => html`<a href="#${id}" data-tab="tab">${label}</a>`)}</nav>
${tabs.map(([, , section]) => section)}`;
  return pageResponse({
    ...{ title: app.label, orgUrl: context.orgUrl, body },
    status: state.status ?? 200,
  });
}

function provisioningTab(
  app: SandboxApp,
  context: ConsoleContext,
  frame: FormFrame,
  { saved, outcome }: AppPageState,
): Html {
  const { connector } = app.provisioning;
  const settings: [id: string, label: string, section: Html][] = [
    [
      ...([TAB.integration, 'Integration'] as const),
      integrationSection(connector, frame, { isSaved: saved === 'integration', outcome }),
    ],
  ];
  if (connector) {
    settings.push([TAB.toApp, 'To App', toAppSection(app, frame, saved === 'toApp')]);
  }
  const safeguard = toOktaSection(context.importSafeguard(), frame, saved === 'toOkta');
  settings.push([TAB.toOkta, 'To Okta', safeguard]);
  return html`<div id="${TAB.provisioning}" data-panel="tab" class="columns">
<nav aria-labelledby="settings-label"><h3 id="settings-label">Settings</h3>${settings.map(([id, label]) => html`<a href="#${id}" data-tab="setting">${label}</a>`)}</nav>
<div>${settings.map(([, , section]) => section)}</div>
</div>`;
}
