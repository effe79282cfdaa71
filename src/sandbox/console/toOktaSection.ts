import type { ImportSafeguard, Safeguard } from '../model';
import { type FormFrame, hiddenFields, savedNote, select } from './fields';
import { type Html, html } from './html';
import { TAB } from './labels';

const STATES = [
  ['Enabled', 'Enabled'],
  ['Disabled', 'Disabled'],
] as const;

/** Provisioning > To Okta > Import Safeguard. The setting is the org's: it is the same on every app's page. */
export function toOktaSection(
  safeguard: ImportSafeguard,
  frame: FormFrame,
  isSaved: boolean,
): Html {
  const rows = (name: 'app' | 'org', label: string, of: string): Html =>
    html`${select(`${name}Safeguard`, label, STATES, safeguard[name].enabled ? 'Enabled' : 'Disabled')}
<div class="field"><label class="choice"><input type="number" name="${name}Threshold" min="1" max="100" required value="${safeguard[name].threshold}"> % is the threshold for unassignments from ${of}</label></div>`;
  return html`<section class="card" id="${TAB.toOkta}" data-panel="setting">
<h2>Import Safeguard</h2>
<p class="quiet">Applies to the whole org, not only to this app.</p>
${savedNote(isSaved)}
<form method="post" action="${frame.action}">
${hiddenFields('toOkta', frame)}
${rows('app', 'App unassignment safeguard', 'any app')}
${rows('org', 'Org-wide unassignment safeguard', 'any app in the org')}
<div class="actions"><button>Save</button></div>
</form>
</section>`;
}

/** undefined: a threshold is not a whole number of per cent. */
export function readSafeguardForm(form: URLSearchParams): ImportSafeguard | undefined {
  const [app, org] = [readSafeguard(form, 'app'), readSafeguard(form, 'org')];
  return app && org && { app, org };
}

function readSafeguard(form: URLSearchParams, name: 'app' | 'org'): Safeguard | undefined {
  const threshold = Number(form.get(`${name}Threshold`));
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > 100) return undefined;
  return { enabled: form.get(`${name}Safeguard`) === 'Enabled', threshold };
}
