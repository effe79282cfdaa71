import type { ConnectorSettings, SandboxApp } from '../../state/orgModel';
import type { IntegrationScim } from '../../state/privateApps';
import {
  checkbox,
  type FormFrame,
  formNotes,
  hiddenFields,
  secretField,
  textField,
} from '../fields';
import { type FormState, isShownTicked, shownValue, wasTyped } from '../forms';
import { type Html, html } from '../html';
import { TAB } from '../labels';

export interface ApiIntegrationParts {
  app: SandboxApp;
  /** Of an instance of a private integration: what was deployed. */
  scim: IntegrationScim | undefined;
  frame: FormFrame;
  state: FormState;
  /** What Test API Credentials has just said. */
  test: { ok: boolean; message: string } | undefined;
}

/** What a catalogue app asks for, by how it authenticates. */
export type AskedFor = 'token' | 'basic' | 'oauth2';

export function credentialsOf(app: SandboxApp, scim: IntegrationScim | undefined): AskedFor {
  if (scim) return scim.authMode === 'oauth2' ? 'oauth2' : 'token';
  return app.name === 'scim2basicauth' ? 'basic' : 'token';
}

/** Provisioning > Integration of a catalogue app: "Configure API Integration". Names as in Okta's and vendors' guides. */
export function apiIntegrationSection({
  app,
  scim,
  frame,
  state,
  test,
}: ApiIntegrationParts): Html {
  const saved = app.provisioning.connector;
  const isOn = app.provisioning.mode === 'SCIM';
  const isEnabled = isShownTicked(state, 'enabled', 'true', isOn);
  const errors = (name: string) => ({ errors: state.problems.byField.get(name) });
  return html`<section class="card" id="${TAB.integration}" data-panel="setting">
<h2>${isOn ? 'Integration' : 'Configure API Integration'}</h2>
${formNotes(state)}
<form method="post" action="${frame.action}">
${hiddenFields('apiIntegration', frame)}
${checkbox('enabled', 'true', 'Enable API Integration', isEnabled)}
${
  scim
    ? html`<dl><dt>Base URL</dt><dd>${scim.baseUrl}</dd><dt>Users are updated by</dt><dd>PATCH, as in every private app</dd></dl>`
    : textField('baseUrl', 'Base URL', shownValue(state, 'baseUrl', saved?.baseUrl ?? ''), {
        type: 'url',
        ...errors('baseUrl'),
      })
}
${credentialFields(app, scim, saved, state)}
${
  !scim &&
  html`${checkbox('importGroups', 'true', 'Import Groups', isShownTicked(state, 'importGroups', 'true', saved?.actions.includes('importGroups') === true))}
${checkbox('supportsPatch', 'true', 'Support PATCH for User', isShownTicked(state, 'supportsPatch', 'true', saved?.supportsPatch === true))}
<p class="hint">PATCH is the choice of who made the integration; only the local org asks for it here.</p>`
}
${test && html`<p class="result ${test.ok ? 'good' : 'bad'}" role="${test.ok ? 'status' : 'alert'}" tabindex="-1" autofocus data-outcome>${test.message} Nothing was saved.</p>`}
<div class="actions"><button name="intent" value="save">Save</button><button class="second" name="intent" value="test">Test API Credentials</button></div>
</form>
</section>`;
}

function credentialFields(
  app: SandboxApp,
  scim: IntegrationScim | undefined,
  saved: ConnectorSettings | undefined,
  state: FormState,
): Html {
  const errors = (name: string) => ({ errors: state.problems.byField.get(name) });
  const secret = (name: string) => ({ ...errors(name), isLost: wasTyped(state, name) });
  switch (credentialsOf(app, scim)) {
    case 'token':
      return secretField('token', 'API Token', Boolean(saved?.auth.token), secret('token'));
    case 'basic':
      return html`${textField('username', 'Username', shownValue(state, 'username', saved?.auth.username ?? ''), errors('username'))}
${secretField('password', 'Password', Boolean(saved?.auth.password), secret('password'))}`;
    case 'oauth2':
      return secretField('token', 'Access token', Boolean(saved?.auth.token), {
        hint: 'Only in the local org, which cannot sign in at the server: the token that the sign-in would get. Left empty, one is got by client credentials.',
        ...secret('token'),
      });
  }
}
