import { defined } from '../../base/defined';
import { stringAt } from '../state/json';
import { postWizard, wizardPage } from './catalog/wizardPage';
import type { ConsoleContext, ConsoleResponse } from './context';
import { type FormFrame, formNotes, hiddenFields, radios, textField } from './fields';
import {
  type FormState,
  field,
  formState,
  isShownTicked,
  type PageState,
  shownValue,
  submit,
} from './forms';
import { type Html, html } from './html';
import { appPath, PATH, PUSH_STATUS_LABELS } from './labels';
import { pageResponse } from './layout';
import { byName, FieldError } from './problems';
import { SCHEMES, USERNAMES } from './signOnLabels';

/**
 * "Create a new app integration": the Okta Integration Wizard, which Okta shows first, or the choice of a sign-in method
 * of the Classic experience, which is all that an Integrator Free org has.
 */
export function createAppPage(context: ConsoleContext, url: URL): ConsoleResponse {
  const isClassic = !context.hasWizard || url.searchParams.get('experience') === 'classic';
  if (!isClassic) return wizardPage(undefined, context, {}, experiences('wizard'));
  const body = html`<h1>Create a new app integration</h1>
${context.hasWizard && experiences('classic')}
<section class="card"><form method="get" action="${PATH.createSwa}">
<fieldset><legend>Sign-in method</legend>
<label class="choice"><input type="radio" name="method" value="swa" checked> <span>SWA - Secure Web Authentication<br><span class="hint">The app that the local org can make here. OIDC and SAML apps are made through the API.</span></span></label></fieldset>
<div class="actions"><button>Next</button><a class="button second" href="${PATH.apps}">Cancel</a></div>
</form></section>`;
  const title = 'Create a new app integration';
  return pageResponse({ title, orgUrl: context.orgUrl, menu: PATH.apps, body });
}

/** What the wizard's form on that page does. */
export function postCreateApp(context: ConsoleContext, values: URLSearchParams) {
  if (!context.hasWizard) return undefined;
  return postWizard(undefined, context, values, experiences('wizard'));
}

function experiences(chosen: 'wizard' | 'classic'): Html {
  const tab = (name: typeof chosen, label: string, query: string) =>
    html`<a href="${PATH.createApp}${query}"${name === chosen && html` aria-current="page"`}>${label}</a>`;
  return html`<nav class="tabs" aria-label="Experience">${tab('wizard', 'Okta Integration Wizard', '')}${tab('classic', 'Classic experience', '?experience=classic')}</nav>`;
}

/** "Create SWA Integration", step 1 of the tutorial from 1.6 on. */
export function createSwaPage(context: ConsoleContext, page: PageState): ConsoleResponse {
  const state = formState(page, 'createSwa');
  const frame: FormFrame = { action: PATH.createSwa, csrfToken: context.csrfToken };
  const body = html`<h1>Create SWA Integration</h1>
<form method="post" action="${frame.action}">
${hiddenFields('createSwa', frame)}
<section class="card"><h2>General App Settings</h2>
${formNotes(state)}
${textInput(state, 'label', 'App name', { isRequired: true })}
${textInput(state, 'loginUrl', "App's login page URL", { isRequired: true, type: 'url' })}
<details${isAdvancedOpen(state) && html` open`}><summary>Show Advanced Settings</summary>
${textInput(state, 'redirectUrl', 'Redirect URL', { type: 'url' })}
<fieldset><legend>App visibility</legend>
<label class="choice"><input type="checkbox" name="hide" value="true"${isShownTicked(state, 'hide', 'true', false) && html` checked`}> Do not display application icon to users</label></fieldset>
<fieldset><legend>App type</legend>
<label class="choice"><input type="checkbox" name="internal" value="true"${isShownTicked(state, 'internal', 'true', false) && html` checked`}> This is an internal application</label>
<p class="hint">The local org forgets this box: no field of Okta's API shows it.</p></fieldset>
</details></section>
<section class="card"><h2>How will your users sign in?</h2>
${radios('scheme', 'Who sets the credentials?', SCHEMES, shownValue(state, 'scheme', 'EDIT_USERNAME_AND_PASSWORD'))}
${radios('username', 'Application username', USERNAMES, shownValue(state, 'username', USERNAMES[0]?.[0] ?? ''))}
<div data-when="username=CUSTOM">${textInput(state, 'customUsername', 'Enter a custom rule', { hint: 'An expression such as user.login; for Custom only.' })}
${radios('pushStatus', 'Update application username on', PUSH_STATUS_LABELS, shownValue(state, 'pushStatus', 'PUSH'))}</div>
<div class="actions"><button>Finish</button><a class="button second" href="${PATH.apps}">Cancel</a></div>
</section></form>`;
  return pageResponse({
    title: 'Create SWA Integration',
    orgUrl: context.orgUrl,
    menu: PATH.apps,
    body,
    status: page.status ?? 200,
  });
}

function textInput(
  state: FormState,
  name: string,
  label: string,
  options: { isRequired?: boolean; type?: 'url'; hint?: string },
) {
  const errors = state.problems.byField.get(name);
  return textField(name, label, shownValue(state, name, ''), { ...options, errors });
}

/** What was typed into a part that is folded away must be seen again when it was refused. */
function isAdvancedOpen({ values }: FormState): boolean {
  return ['redirectUrl', 'hide', 'internal'].some((name) => (values?.get(name) ?? '') !== '');
}

const FIELDS = byName({
  label: 'label',
  loginUrl: 'loginUrl',
  redirectUrl: 'redirectUrl',
  template: 'customUsername',
});

export function postCreateSwa(
  context: ConsoleContext,
  values: URLSearchParams,
): Promise<ConsoleResponse> {
  return submit({
    form: 'createSwa',
    values,
    page: (state) => createSwaPage(context, state),
    fieldOf: FIELDS,
    act: async () => {
      const made = await context.call('POST', '/api/v1/apps?activate=true', swaApp(values));
      const app = context.app(stringAt(made, 'id') ?? '');
      return app ? `${appPath(app)}#tab-general` : PATH.apps;
    },
  });
}

/** The body of `POST /api/v1/apps`, as the API wants it. */
function swaApp(form: URLSearchParams) {
  const hide = form.has('hide');
  const redirectUrl = field(form, 'redirectUrl');
  return {
    label: field(form, 'label'),
    signOnMode: 'AUTO_LOGIN',
    visibility: { autoSubmitToolbar: false, hide: { iOS: hide, web: hide } },
    credentials: {
      scheme: field(form, 'scheme'),
      revealPassword: false,
      userNameTemplate: userNameTemplate(form),
    },
    settings: {
      signOn: {
        loginUrl: field(form, 'loginUrl'),
        ...defined({ redirectUrl: redirectUrl || undefined }),
      },
    },
  };
}

function userNameTemplate(form: URLSearchParams) {
  const chosen = field(form, 'username');
  if (chosen !== 'CUSTOM') return { template: chosen, type: 'BUILT_IN' };
  const template = field(form, 'customUsername');
  if (template === '') {
    throw new FieldError('customUsername', 'Custom rule: The field cannot be left blank');
  }
  return { template, type: 'CUSTOM', pushStatus: field(form, 'pushStatus') };
}
