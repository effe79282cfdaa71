import type { ImportSafeguard, Safeguard } from '../state/orgModel';
import { described, type FormFrame, formNotes, hiddenFields, notes, select } from './fields';
import { type FormState, shownValue } from './forms';
import { type Html, html } from './html';
import { TAB } from './labels';
import { FieldError } from './problems';

const STATES = [
  ['Enabled', 'Enabled'],
  ['Disabled', 'Disabled'],
] as const;

/** Provisioning > To Okta > Import Safeguard. The setting is the org's: it is the same on every app's page. */
export function toOktaSection(
  safeguard: ImportSafeguard,
  frame: FormFrame,
  state: FormState,
): Html {
  const rows = (name: 'app' | 'org', label: string, of: string): Html => {
    const { enabled, threshold } = safeguard[name];
    const chosen = shownValue(state, `${name}Safeguard`, enabled ? 'Enabled' : 'Disabled');
    const field = `${name}Threshold`;
    const errors = { errors: state.problems.byField.get(field) };
    return html`${select(`${name}Safeguard`, label, STATES, chosen)}
<div class="field"><label class="choice"><input type="number" id="${field}" name="${field}" min="1" max="100" required value="${shownValue(state, field, String(threshold))}"${described(field, errors)}> % is the threshold for unassignments from ${of}</label>${notes(field, errors)}</div>`;
  };
  return html`<section class="card" id="${TAB.toOkta}" data-panel="setting">
<h2>Import Safeguard</h2>
<p class="quiet">Applies to the whole org, not only to this app.</p>
${formNotes(state)}
<form method="post" action="${frame.action}">
${hiddenFields('toOkta', frame)}
${rows('app', 'App unassignment safeguard', 'any app')}
${rows('org', 'Org-wide unassignment safeguard', 'any app in the org')}
<div class="actions"><button>Save</button></div>
</form>
</section>`;
}

/** @throws {FieldError} when a threshold is not a whole number of per cent. */
export function readSafeguardForm(form: URLSearchParams): ImportSafeguard {
  return { app: readSafeguard(form, 'app'), org: readSafeguard(form, 'org') };
}

function readSafeguard(form: URLSearchParams, name: 'app' | 'org'): Safeguard {
  const field = `${name}Threshold`;
  const threshold = Number(form.get(field));
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > 100) {
    throw new FieldError(field, 'A threshold is a whole number from 1 to 100.');
  }
  return { enabled: form.get(`${name}Safeguard`) === 'Enabled', threshold };
}
