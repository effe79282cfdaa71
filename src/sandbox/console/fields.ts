import { type Html, html } from './html';

export interface FormFrame {
  /** Path that the form is posted to. */
  action: string;
  csrfToken: string;
}

/** The hidden fields every form carries: which form it is, and the proof that it came from these pages. */
export function hiddenFields(form: string, { csrfToken }: FormFrame): Html {
  return html`<input type="hidden" name="form" value="${form}"><input type="hidden" name="csrf" value="${csrfToken}">`;
}

export function textField(
  name: string,
  label: string,
  value: string,
  options: { hint?: string; type?: 'text' | 'url'; isRequired?: boolean } = {},
): Html {
  const { hint, type = 'text', isRequired = false } = options;
  const hintId = `${name}-hint`;
  return html`<div class="field"><label for="${name}">${label}</label><input type="${type}" id="${name}" name="${name}" value="${value}" autocomplete="off" spellcheck="false"${hint && html` aria-describedby="${hintId}"`}${isRequired && html` required`}>${hint && html`<p class="hint" id="${hintId}">${hint}</p>`}</div>`;
}

/** A field whose value goes in and never comes back: only whether there is one. */
export function secretField(
  name: string,
  label: string,
  isSaved: boolean,
  prefix: string | undefined = undefined,
): Html {
  const placeholder = isSaved ? 'Saved. Leave empty to keep it.' : '';
  return html`<div class="field"><label for="${name}">${label}</label><span class="prefixed">${prefix && html`<span class="quiet">${prefix}</span>`}<input type="password" id="${name}" name="${name}" placeholder="${placeholder}" autocomplete="new-password"></span></div>`;
}

export function checkbox(
  name: string,
  value: string,
  label: string,
  isChecked: boolean,
  isDisabled = false,
): Html {
  return html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${isChecked && html` checked`}${isDisabled && html` disabled`}> ${label}</label>`;
}

export function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
): Html {
  const items = options.map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  );
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${items}</select></div>`;
}

/** "Saved", after the redirect that follows a form. */
export function savedNote(isSaved: boolean): Html | false {
  return isSaved && html`<p class="result good" role="status">Saved.</p>`;
}
