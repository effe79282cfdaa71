import { isCatalogApp } from '../state/appTemplates';
import type { SandboxApp } from '../state/orgModel';
import { assignmentsSection } from './assignmentsSection';
import { apiIntegrationSection } from './catalog/apiIntegrationSection';
import { isTitled } from './catalog/titles';
import type { ConsoleContext, ConsoleResponse } from './context';
import type { FormFrame } from './fields';
import { formState, type PageState } from './forms';
import { generalSection } from './generalSection';
import { type Html, html } from './html';
import { importSection } from './importSection';
import { type IntegrationOutcome, integrationSection } from './integrationSection';
import { appPath, PATH, profilePath, TAB } from './labels';
import { pageResponse } from './layout';
import { pushGroupsSection } from './pushGroupsSection';
import { toAppSection } from './toAppSection';
import { toOktaSection } from './toOktaSection';
import { trafficSection } from './trafficSection';

export interface AppPageState extends PageState {
  outcome?: IntegrationOutcome;
  /** What Test API Credentials has just said. */
  test?: { ok: boolean; message: string };
  /** What Import Now has just said. */
  imported?: { ok: boolean; message: string };
}

type Tab = [id: string, label: string, section: Html];

/**
 * An app's page with all its tabs. Provisioning is there once General says SCIM, or for an app of the catalogue that
 * can provision; Import while SCIM is on, To App once the connector is set up, and Push Groups once it supports pushing
 * groups, as in Okta.
 */
export function appPage(
  app: SandboxApp,
  context: ConsoleContext,
  state: AppPageState,
): ConsoleResponse {
  const frame: FormFrame = { action: appPath(app), csrfToken: context.csrfToken };
  const { mode, connector } = app.provisioning;
  const isOn = mode === 'SCIM';
  const hasPushes = app.pushes.length > 0 || connector?.actions.includes('pushGroups') === true;
  const tabs: Tab[] = [
    [TAB.general, 'General', generalSection(app, frame, formState(state, 'general'))],
  ];
  if (isOn || hasApiIntegration(app, context)) {
    tabs.push([TAB.provisioning, 'Provisioning', provisioningTab(app, context, frame, state)]);
  }
  if (isOn) {
    const outcome = { state: formState(state, 'confirmImport'), outcome: state.imported };
    tabs.push([TAB.import, 'Import', importSection(app, context, frame, outcome)]);
  }
  tabs.push([TAB.assignments, 'Assignments', assignmentsSection(app, context, frame, state)]);
  if (isOn && hasPushes) {
    tabs.push([TAB.pushGroups, 'Push Groups', pushGroupsSection(app, context, frame, state)]);
  }
  tabs.push([TAB.traffic, 'Connector Traffic', trafficSection(app, context.traffic)]);
  const body = html`<h1>${app.label}</h1>
<p class="quiet">${app.status === 'ACTIVE' ? 'Active' : 'Inactive'} · <code>${app.id}</code> · <a href="${profilePath(app)}">Profile Editor</a></p>
<nav class="tabs" aria-label="App">${tabs.map(([id, label]) => html`<a href="#${id}" data-tab="tab">${label}</a>`)}</nav>
${tabs.map(([, , section]) => section)}`;
  return pageResponse({
    title: app.label,
    orgUrl: context.orgUrl,
    menu: PATH.apps,
    body,
    status: state.status ?? 200,
  });
}

/** Whether the app's own screens can set provisioning up. */
function hasApiIntegration(app: SandboxApp, context: ConsoleContext): boolean {
  return isTitled(app.name) || context.scimOf(app) !== undefined;
}

function provisioningTab(
  app: SandboxApp,
  context: ConsoleContext,
  frame: FormFrame,
  state: AppPageState,
): Html {
  const { saved, outcome } = state;
  const { connector } = app.provisioning;
  const scim = context.scimOf(app);
  const integration = isCatalogApp(app)
    ? apiIntegrationSection({
        ...{ app, scim, frame, test: state.test },
        state: formState(state, 'apiIntegration'),
      })
    : integrationSection(connector, frame, { isSaved: saved === 'integration', outcome });
  const settings: Tab[] = [[TAB.integration, 'Integration', integration]];
  if (connector) {
    settings.push([TAB.toApp, 'To App', toAppSection(app, frame, saved === 'toApp', scim)]);
  }
  const safeguard = toOktaSection(context.importSafeguard(), frame, formState(state, 'toOkta'));
  settings.push([TAB.toOkta, 'To Okta', safeguard]);
  return html`<div id="${TAB.provisioning}" data-panel="tab" class="columns">
<nav aria-labelledby="settings-label"><p class="nav-title" id="settings-label">Settings</p>${settings.map(([id, label]) => html`<a href="#${id}" data-tab="setting">${label}</a>`)}</nav>
<div>${settings.map(([, , section]) => section)}</div>
</div>`;
}
