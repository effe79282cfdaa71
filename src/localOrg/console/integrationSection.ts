import type { ConnectorAuth, ConnectorSettings } from '../state/orgModel';
import {
  checkbox,
  type FormFrame,
  hiddenFields,
  problemNote,
  savedNote,
  secretField,
  select,
  textField,
} from './fields';
import { type Html, html } from './html';
import { ACTION_LABELS, AUTH_LABELS, TAB } from './labels';
import type { Problems } from './problems';

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
  const problems = problemsIn(outcome);
  const errors: ErrorsOf = (name) => problems.byField.get(name);
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
  errors: errors('baseUrl'),
})}
${textField('uniqueIdentifier', 'Unique identifier field for users', shown?.uniqueIdentifier ?? '', { isRequired: true, errors: errors('uniqueIdentifier') })}
<fieldset><legend>Supported provisioning actions</legend>${boxes}</fieldset>
${select('authMode', 'Authentication Mode', AUTH_LABELS, shown?.auth.mode ?? 'httpHeader')}
${authFields(shown?.auth, saved?.auth, errors)}
<div id="integration-result" role="status" aria-live="polite">${outcome && outcomeNote(outcome, problems)}</div>
<div class="actions"><button name="intent" value="save">Save</button><button class="second" name="intent" value="test">Test Connector</button></div>
</form>
</section>`;
}

type ErrorsOf = (name: string) => readonly string[] | undefined;

/** What reasons against saving begin with, and the field that they are about. */
const ABOUT = [
  ['SCIM connector base URL', 'baseUrl'],
  ['Unique identifier', 'uniqueIdentifier'],
  ['Authorization', 'authorization'],
  ['Username', 'username'],
] as const;

function problemsIn(outcome: IntegrationOutcome | undefined): Problems {
  const byField = new Map<string, string[]>();
  const others: string[] = [];
  for (const problem of outcome?.problems ?? []) {
    const name = ABOUT.find(([label]) => problem.startsWith(label))?.[1];
    if (name === undefined) others.push(problem);
    else byField.set(name, [...(byField.get(name) ?? []), problem]);
  }
  return { byField, others };
}

function authFields(
  shown: ConnectorAuth | undefined,
  saved: ConnectorAuth | undefined,
  errors: ErrorsOf,
): Html {
  // Where one is kept, and nothing was typed, the draft has that one.
  const isLost = (name: 'token' | 'password' | 'clientSecret') =>
    Boolean(shown?.[name]) && shown?.[name] !== saved?.[name];
  return html`<fieldset data-auth="httpHeader"><legend>HTTP Header</legend>
${secretField(
  'authorization',
  'Authorization',
  saved?.mode === 'httpHeader' && Boolean(saved.token),
  {
    prefix: 'Bearer',
    errors: errors('authorization'),
    isLost: isLost('token'),
  },
)}</fieldset>
<fieldset data-auth="basic"><legend>Basic Auth</legend>
${textField('username', 'Username', shown?.username ?? '', { errors: errors('username') })}
${secretField('password', 'Password', Boolean(saved?.password), { isLost: isLost('password') })}</fieldset>
<fieldset data-auth="oauth2"><legend>OAuth 2</legend>
${textField('tokenUrl', 'Access token endpoint URI', shown?.tokenUrl ?? '')}
${textField('authorizeUrl', 'Authorization endpoint URI', shown?.authorizeUrl ?? '')}
${textField('clientId', 'Client ID', shown?.clientId ?? '')}
${secretField('clientSecret', 'Client Secret', Boolean(saved?.clientSecret), { isLost: isLost('clientSecret') })}
${secretField('accessToken', 'Access token', saved?.mode === 'oauth2' && Boolean(saved.token), {
  hint: 'Only in the local org, which cannot sign in at the connector: the token that the sign-in would get.',
  isLost: isLost('token'),
})}</fieldset>`;
}

function outcomeNote({ draft, test }: IntegrationOutcome, problems: Problems): Html | false {
  if (!test) return problemNote(problems);
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
