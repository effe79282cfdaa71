import type { PrivateIntegration } from '../../state/privateApps';
import type { ConsoleContext, ConsoleResponse } from '../context';
import {
  checkbox,
  formNotes,
  hiddenFields,
  notes,
  radios,
  secretField,
  textArea,
  textField,
} from '../fields';
import {
  type FormState,
  formState,
  isShownTicked,
  type PageState,
  shownValue,
  submit,
  wasTyped,
} from '../forms';
import { type Html, html } from '../html';
import { catalogAppPath, PATH, wizardPath } from '../labels';
import { pageResponse } from '../layout';
import { readWizardForm } from './wizardForm';

const SIGN_ONS = [
  ['NONE', 'None'],
  ['OPENID_CONNECT', 'OpenID Connect'],
  ['SAML_2_0', 'SAML 2.0'],
] as const;

const AUTHENTICATIONS = [
  ['header', 'Header: the token as it is entered'],
  ['bearer', 'Bearer: the token behind "Bearer"'],
  ['oauth2', 'OAuth 2.0: authorization code'],
] as const;

const OPERATIONS = [
  ['create', 'Create'],
  ['update', 'Update'],
  ['password', 'Change password'],
  ['deactivate', 'Deactivate'],
] as const;

/** The Okta Integration Wizard on a new integration, or on one that is there. */
export function wizardPage(
  integration: PrivateIntegration | undefined,
  context: ConsoleContext,
  page: PageState,
  above: Html | false = false,
): ConsoleResponse {
  const state = formState(page, 'integration');
  const frame = { action: wizardPath(integration?.id), csrfToken: context.csrfToken };
  const title = integration
    ? `Edit ${integration.settings.displayName}`
    : 'Create a new app integration';
  const body = html`<h1>${title}</h1>
${above}
<form method="post" action="${frame.action}">
${hiddenFields('integration', frame)}
${formNotes(state)}
${detailsCard(state, integration)}
${provisioningCard(state, integration)}
<p class="hint">${
    integration?.deployed
      ? 'Saving changes nothing for the app instances. Deploying updates all of them at once.'
      : 'Once it is deployed, the integration stands under Private apps in the catalog, and instances are added from there.'
  }</p>
<div class="actions"><button class="second" name="intent" value="save">Save</button><button name="intent" value="deploy">${integration?.deployed ? 'Redeploy' : 'Deploy'}</button><a class="button second" href="${PATH.catalog}">Cancel</a></div>
</form>`;
  return pageResponse({
    title,
    orgUrl: context.orgUrl,
    menu: PATH.apps,
    body,
    status: page.status ?? 200,
  });
}

function detailsCard(state: FormState, integration: PrivateIntegration | undefined): Html {
  const saved = integration?.settings;
  const errors = (name: string) => ({ errors: state.problems.byField.get(name) });
  const hasScim = isShownTicked(state, 'scim', 'true', saved ? saved.scim !== undefined : true);
  return html`<section class="card"><h2>Capabilities</h2>
${radios('signOn', 'Single sign-on', SIGN_ONS, shownValue(state, 'signOn', saved?.signOn ?? 'NONE'))}
<fieldset><legend>Provisioning</legend>${checkbox('scim', 'true', 'SCIM 2.0', hasScim, { id: 'scim', ...errors('scim') })}${notes('scim', errors('scim'))}</fieldset></section>
<section class="card"><h2>Integration details</h2>
${textField('displayName', 'Display name', shownValue(state, 'displayName', saved?.displayName ?? ''), { isRequired: true, ...errors('displayName') })}
${textArea('description', 'Description', shownValue(state, 'description', saved?.description ?? ''), errors('description'))}
</section>`;
}

function provisioningCard(state: FormState, integration: PrivateIntegration | undefined): Html {
  const saved = integration?.settings.scim;
  const text = (
    name: 'baseUrl' | 'authorizeUrl' | 'tokenUrl' | 'clientId',
    label: string,
    more = {},
  ) =>
    textField(name, label, shownValue(state, name, saved?.[name] ?? ''), {
      ...more,
      errors: state.problems.byField.get(name),
    });
  const operations = OPERATIONS.map(([value, label]) =>
    checkbox(
      'operations',
      value,
      label,
      isShownTicked(state, 'operations', value, saved?.operations.includes(value) ?? true),
    ),
  );
  const ticked = (name: string, isOn: boolean) => isShownTicked(state, name, 'true', isOn);
  return html`<section class="card"><h2>Provisioning settings</h2>
${text('baseUrl', 'Base URL', { type: 'url', hint: 'Example: https://scim.example.com/scim/v2. Addresses with tenant variables are not modelled.' })}
${radios('authentication', 'Authentication mode', AUTHENTICATIONS, shownValue(state, 'authentication', saved?.authMode ?? 'header'))}
<div data-when="authentication=oauth2">
${text('authorizeUrl', 'Authorize endpoint')}
${text('tokenUrl', 'Token endpoint')}
${text('clientId', 'Client ID')}
${secretField('clientSecret', 'Client secret', saved?.clientSecret !== undefined, { errors: state.problems.byField.get('clientSecret'), isLost: wasTyped(state, 'clientSecret') })}
</div>
<fieldset><legend>What objects do you want Okta to manage in your integration?</legend>
${checkbox('users', 'true', 'Users', true, { isDisabled: true })}${checkbox('groups', 'true', 'Groups', ticked('groups', saved?.managesGroups ?? false))}</fieldset>
<fieldset><legend>User operations</legend>${operations}
${checkbox('read', 'true', 'Read', true, { isDisabled: true })}${checkbox('supportsPatch', 'true', 'Support PATCH for User', true, { isDisabled: true })}
${checkbox('importUserSchema', 'true', 'Import User Schema', ticked('importUserSchema', saved?.importUserSchema ?? false))}
<p class="hint">Read and PATCH belong to every integration. The local org does not read the schema of the server: it gives the app the attributes of a catalog app.</p></fieldset>
</section>`;
}

/** @returns undefined when the page has no such form. */
export function postWizard(
  integration: PrivateIntegration | undefined,
  context: ConsoleContext,
  values: URLSearchParams,
  above: Html | false = false,
): Promise<ConsoleResponse> | undefined {
  if (values.get('form') !== 'integration') return undefined;
  return submit({
    form: 'integration',
    values,
    page: (state) => wizardPage(integration, context, state, above),
    act: async () => {
      const settings = readWizardForm(values, integration?.settings);
      const { id } = context.privateApps.save(integration?.id, settings);
      if (values.get('intent') !== 'deploy') return `${wizardPath(id)}?saved=integration`;
      context.privateApps.deploy(id);
      return catalogAppPath(id);
    },
  });
}
