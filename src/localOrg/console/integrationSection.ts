import type { ConnectorAuth, ConnectorSettings } from '../state/orgModel';
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
  const errors = errorsOf(outcome);
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
  type: 'url',
  isRequired: true,
  hint: 'Example: https://scim.example.com/iso/scim/v2',
  errors: errors('SCIM connector base URL'),
})}
${textField('uniqueIdentifier', 'Unique identifier field for users', shown?.uniqueIdentifier ?? '', { isRequired: true, errors: errors('Unique identifier') })}
<fieldset><legend>Supported provisioning actions</legend>${boxes}</fieldset>
${select('authMode', 'Authentication Mode', AUTH_LABELS, shown?.auth.mode ?? 'httpHeader')}
${authFields(shown?.auth, saved?.auth, errors)}
<div id="integration-result" role="status" aria-live="polite">${outcome && outcomeNote(outcome)}</div>
<div class="actions"><button name="intent" value="save">Save</button><button class="second" name="intent" value="test">Test Connector</button></div>
</form>
</section>`;
}

type ErrorsOf = (label: string) => readonly string[] | undefined;

/** Reasons against saving begin with the label of their field. */
function errorsOf(outcome: IntegrationOutcome | undefined): ErrorsOf {
  return (label) => {
    const found = outcome?.problems.filter((problem) => problem.startsWith(label)) ?? [];
    return found.length > 0 ? found : undefined;
  };
}

function authFields(
  shown: ConnectorAuth | undefined,
  saved: ConnectorAuth | undefined,
  errors: ErrorsOf,
): Html {
  return html`<fieldset data-auth="httpHeader"><legend>HTTP Header</legend>
${secretField(
  'authorization',
  'Authorization',
  saved?.mode === 'httpHeader' && Boolean(saved.token),
  { prefix: 'Bearer', errors: errors('Authorization') },
)}</fieldset>
<fieldset data-auth="basic"><legend>Basic Auth</legend>
${textField('username', 'Username', shown?.username ?? '', { errors: errors('Username') })}
${secretField('password', 'Password', Boolean(saved?.password))}</fieldset>
<fieldset data-auth="oauth2"><legend>OAuth 2</legend>
${textField('tokenUrl', 'Access token endpoint URI', shown?.tokenUrl ?? '')}
${textField('authorizeUrl', 'Authorization endpoint URI', shown?.authorizeUrl ?? '')}
${textField('clientId', 'Client ID', shown?.clientId ?? '')}
${secretField('clientSecret', 'Client Secret', Boolean(saved?.clientSecret))}
${secretField('accessToken', 'Access token', saved?.mode === 'oauth2' && Boolean(saved.token), {
  hint: 'Only in the local org, which cannot sign in at the connector: the token that the sign-in would get.',
})}</fieldset>`;
}

function outcomeNote({ draft, problems, test }: IntegrationOutcome): Html {
  if (!test) {
    return html`<div class="result bad" role="alert" tabindex="-1" autofocus data-outcome><span class="bad-text">Not saved.</span><ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul></div>`;
  }
  const lines = ACTION_LABELS.map(([action, label]) => {
    const isOn = draft.actions.includes(action);
    const mark = isOn && test.ok ? '✓' : '✗';
    const reason = isOn ? '' : ' (not ticked)';
    return html`<li class="${isOn ? '' : 'quiet'}">${mark} ${label}${reason}</li>`;
  });
  return html`<div class="result ${test.ok ? 'good' : 'bad'}" tabindex="-1" data-outcome><span class="${test.ok ? 'good-text' : 'bad-text'}">${test.message}</span>
<ul>${lines}</ul>
<p class="hint" data-no-script>Nothing was saved. Enter the secret again before you save.</p></div>`;
}
