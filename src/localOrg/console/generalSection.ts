import { isCatalogApp } from '../state/appTemplates';
import type { SandboxApp } from '../state/orgModel';
import { askedForm, buttonForm, type FormFrame, formNotes, hiddenFields } from './fields';
import type { FormState } from './forms';
import { type Html, html } from './html';
import { PUSH_STATUS_LABELS, TAB } from './labels';
import { SCHEMES, signOnModeLabel } from './signOnLabels';

/** General > App Settings, with the choice that step 2 of the tutorial starts with. */
export function generalSection(app: SandboxApp, frame: FormFrame, state: FormState): Html {
  const canChoose = !isCatalogApp(app);
  const template = ['userNameTemplate', 'template'];
  const pushStatus = textAt(app.credentials, 'userNameTemplate', 'pushStatus');
  const scheme = textAt(app.credentials, 'scheme');
  const facts: [string, string][] = [
    ['Application label', app.label],
    ['Sign-on mode', signOnModeLabel(app.signOnMode)],
    ["App's login page URL", textAt(app.settings, 'signOn', 'loginUrl')],
    ['Redirect URL', textAt(app.settings, 'signOn', 'redirectUrl')],
    ['Who sets the credentials?', SCHEMES.find(([value]) => value === scheme)?.[1] ?? scheme],
    ['Application username', textAt(app.credentials, ...template)],
    [
      'Update application username on',
      PUSH_STATUS_LABELS.find(([value]) => value === pushStatus)?.[1] ?? '',
    ],
  ];
  return html`<section class="card" id="${TAB.general}" data-panel="tab">
<h2>App Settings</h2>
${formNotes(state)}
<dl>${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${canChoose && provisioningChoice(app, frame)}
<h3>Status</h3>
<div class="actions flush">${
    app.status === 'ACTIVE'
      ? askedForm('appStatus', 'Deactivate', frame, { to: 'deactivate' }, 'this app')
      : html`${buttonForm('appStatus', 'Activate', frame, { to: 'activate' }, 'this app')}${askedForm('appStatus', 'Delete', frame, { to: 'delete' }, 'this app')}`
  }</div>
<p class="hint">An app must be inactive before it can be deleted.</p>
</section>`;
}

/** Custom apps only: of a catalogue app the Provisioning tab has it. */
function provisioningChoice({ provisioning: { mode } }: SandboxApp, frame: FormFrame): Html {
  const choice = (value: 'NONE' | 'SCIM', label: string): Html =>
    html`<label class="choice"><input type="radio" name="provisioning" value="${value}"${mode === value && html` checked`}> ${label}</label>`;
  return html`<form method="post" action="${frame.action}">
${hiddenFields('general', frame)}
<h3 id="provisioning-label">Provisioning</h3>
<fieldset aria-labelledby="provisioning-label">${choice('NONE', 'None')}${choice('SCIM', 'SCIM')}
<p class="hint">${
    mode === 'SCIM'
      ? 'None switches provisioning off and forgets the connector.'
      : 'The Provisioning tab appears once this is SCIM.'
  }</p></fieldset>
<div class="actions"><button>Save</button></div>
</form>`;
}

/** The text at a path of a free body; empty when there is none. */
function textAt(body: unknown, ...path: string[]): string {
  let value = body;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === 'string' ? value : '';
}
