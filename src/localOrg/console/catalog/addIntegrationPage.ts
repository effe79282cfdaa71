import { stringAt } from '../../state/json';
import type { PrivateIntegration } from '../../state/privateApps';
import type { ConsoleContext, ConsoleResponse } from '../context';
import { formNotes, hiddenFields, textField } from '../fields';
import { field, formState, type PageState, shownValue, submit } from '../forms';
import { type Html, html } from '../html';
import { appPath, catalogAppPath, PATH, wizardPath } from '../labels';
import { pageResponse } from '../layout';
import { byName } from '../problems';
import { shownTime } from '../shownTime';
import { isTitled, TITLES } from './titles';

/** An app of the catalogue: a template of Okta's, or a private integration. */
export type CatalogEntry =
  | { kind: 'template'; key: string; title: string }
  | { kind: 'private'; key: string; title: string; integration: PrivateIntegration };

/** The entry of that key; undefined when the catalogue has none, or none that was deployed. */
export function catalogEntry(context: ConsoleContext, key: string): CatalogEntry | undefined {
  if (isTitled(key)) return { kind: 'template', key, title: TITLES[key] ?? key };
  const integration = context.privateApps.find(key);
  const title = integration?.deployed?.settings.displayName;
  return integration && title !== undefined
    ? { kind: 'private', key, title, integration }
    : undefined;
}

/** "Add Integration": what the new app is called. */
export function addIntegrationPage(
  entry: CatalogEntry,
  context: ConsoleContext,
  page: PageState,
): ConsoleResponse {
  const state = formState(page, 'addIntegration');
  const frame = { action: catalogAppPath(entry.key), csrfToken: context.csrfToken };
  const body = html`<h1>${entry.title}</h1>
${entry.kind === 'private' && privateInfo(entry.integration, context)}
<section class="card"><h2>Add Integration</h2><form method="post" action="${frame.action}">
${hiddenFields('addIntegration', frame)}
${formNotes(state)}
<h3>General settings</h3>
${textField('label', 'Application label', shownValue(state, 'label', entry.title), {
  isRequired: true,
  errors: state.problems.byField.get('label'),
})}
<div class="actions"><button>Done</button><a class="button second" href="${PATH.catalog}">Cancel</a></div>
</form></section>`;
  return pageResponse({
    title: entry.title,
    orgUrl: context.orgUrl,
    menu: PATH.apps,
    body,
    status: page.status ?? 200,
  });
}

function privateInfo(integration: PrivateIntegration, context: ConsoleContext): Html {
  const { id, settings, deployed } = integration;
  const instances = context.privateApps.instancesOf(id);
  const isBehind = JSON.stringify(settings) !== JSON.stringify(deployed?.settings);
  return html`<section class="card"><p>${deployed?.settings.description}</p>
<p class="quiet">A private app, deployed on ${shownTime(deployed?.at)}.${isBehind && ' It was edited since; its instances do not have that yet.'}</p>
<div class="actions flush"><a class="button second" href="${wizardPath(id)}">Edit integration</a></div>
${instances.length > 0 && html`<h2>App instances</h2><ul>${instances.map((app) => html`<li><a href="${appPath(app)}">${app.label}</a></li>`)}</ul>`}</section>`;
}

export function postAddIntegration(
  entry: CatalogEntry,
  context: ConsoleContext,
  values: URLSearchParams,
): Promise<ConsoleResponse> | undefined {
  if (values.get('form') !== 'addIntegration') return undefined;
  return submit({
    form: 'addIntegration',
    values,
    page: (state) => addIntegrationPage(entry, context, state),
    fieldOf: byName({ label: 'label' }),
    act: async () => {
      const label = field(values, 'label');
      if (entry.kind === 'private') {
        return `${appPath(context.privateApps.addInstance(entry.key, label))}#tab-general`;
      }
      const made = await context.call('POST', '/api/v1/apps', { name: entry.key, label });
      const app = context.app(stringAt(made, 'id') ?? '');
      return app ? `${appPath(app)}#tab-general` : PATH.apps;
    },
  });
}
