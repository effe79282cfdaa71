import type { ConnectorAuth, ConnectorSettings } from '../model';
import {
  checkbox,
  type FormFrame,
  hiddenFields,
  savedNote,
  secretField,
  select,
  textField,
} from './fields';
import { type Html, html } from './html';
import { ACTION_LABELS, AUTH_LABELS, TAB } from './labels';

/** What the page says about a form that was not simply saved. */
export interface IntegrationOutcome {
  /** The form as it was sent; its secrets are not shown. */
  draft: ConnectorSettings;
  problems: readonly string[];
  test: { ok: boolean; message: string } | undefined;
}

/** Provisioning > Integration: the connection to the SCIM connector. */
export function integrationSection(
  saved: ConnectorSettings | undefined,
  frame: FormFrame,
  options: { isSaved: boolean; outcome: IntegrationOutcome | undefined },
): Html {
  const { isSaved, outcome } = options;
  const shown = outcome?.draft ?? saved;
  const actions = new Set(shown?.actions);
  const boxes = ACTION_LABELS.map(([action, label]) =>
    checkbox('actions', action, label, actions.has(action)),
  );
  return html`<section class="card" id="${TAB.integration}" data-panel="setting">
<h2>SCIM Connection</h2>
${savedNote(isSaved)}
<form method="post" action="${frame.action}" data-test>
${hiddenFields('integration', frame)}
${textField('baseUrl', 'SCIM connector base URL', shown?.baseUrl ?? '', {
  ...{ type: 'url', isRequired: true },
  hint: 'Example: https://scim.example.com/iso/scim/v2',
})}
${textField('uniqueIdentifier', 'Unique identifier field for users', shown?.uniqueIdentifier ?? '', { isRequired: true })}
<fieldset><legend>Supported provisioning actions</legend>${boxes}</fieldset>
${select('authMode', 'Authentication Mode', AUTH_LABELS, shown?.auth.mode ?? 'httpHeader')}
${authFields(shown?.auth, saved?.auth)}
<div id="integration-result" role="status" aria-live="polite">${outcome && outcomeNote(outcome)}</div>
<div class="actions"><button class="second" name="intent" value="test">Test Connector</button><button name="intent" value="save">Save</button></div>
</form>
</section>`;
}

function authFields(shown: ConnectorAuth | undefined, saved: ConnectorAuth | undefined): Html {
  return html`<fieldset data-auth="httpHeader"><legend>HTTP Header</legend>
${secretField('authorization', 'Authorization', Boolean(saved?.token), 'Bearer')}</fieldset>
<fieldset data-auth="basic"><legend>Basic Auth</legend>
${textField('username', 'Username', shown?.username ?? '')}
${secretField('password', 'Password', Boolean(saved?.password))}</fieldset>
<fieldset data-auth="oauth2"><legend>OAuth 2</legend>
${textField('tokenUrl', 'Access token endpoint URI', shown?.tokenUrl ?? '')}
${textField('authorizeUrl', 'Authorization endpoint URI', shown?.authorizeUrl ?? '')}
${textField('clientId', 'Client ID', shown?.clientId ?? '')}
${secretField('clientSecret', 'Client Secret', Boolean(saved?.clientSecret))}
<p class="hint">The local org keeps these, but cannot sign in with them.</p></fieldset>`;
}

function outcomeNote({ draft, problems, test }: IntegrationOutcome): Html {
  if (!test) {
    return html`<div class="result bad"><span class="bad-text">Not saved.</span><ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul></div>`;
  }
  const lines = ACTION_LABELS.map(([action, label]) => {
    const isOn = draft.actions.includes(action);
    const mark = isOn && test.ok ? '✓' : '✗';
    const reason = isOn ? '' : ' (not ticked)';
    return html`<li class="${isOn ? '' : 'quiet'}">${mark} ${label}${reason}</li>`;
  });
  return html`<div class="result ${test.ok ? 'good' : 'bad'}"><span class="${test.ok ? 'good-text' : 'bad-text'}">${test.message}</span>
<ul>${lines}</ul>
<p class="hint" data-no-script>Nothing was saved. Enter the secret again before you save.</p></div>`;
}
