import type { FormState } from './forms';
import { type Html, html } from './html';
import type { Problems } from './problems';

export interface FormFrame {
  /** Path that the form is posted to. */
  action: string;
  csrfToken: string;
}

/** The hidden fields every form carries: which form it is, and the proof that it came from these pages. */
export function hiddenFields(form: string, { csrfToken }: FormFrame): Html {
  return html`<input type="hidden" name="form" value="${form}"><input type="hidden" name="csrf" value="${csrfToken}">`;
}

/** A form that is one button: what it does stands on it. */
export function buttonForm(
  form: string,
  label: string,
  frame: FormFrame,
  fields: Readonly<Record<string, string>> = {},
  about = '',
): Html {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${frame.action}" class="inline">${hiddenFields(form, frame)}${inputs}<button class="second small"${about !== '' && html` aria-label="${label} ${about}"`}>${label}</button></form>`;
}

/** The same for what cannot be taken back with a press: a button that asks first, and the one that does it. */
export function askedForm(
  form: string,
  label: string,
  frame: FormFrame,
  fields: Readonly<Record<string, string>>,
  about: string,
): Html {
  return html`<details class="menu-like"><summary aria-label="${label} ${about}">${label}</summary>${buttonForm(form, `Yes, ${label.toLowerCase()}`, frame, fields, about)}</details>`;
}

export interface FieldOptions {
  hint?: string;
  type?: 'text' | 'url' | 'search' | 'number' | 'email';
  isRequired?: boolean;
  /** Okta's reasons for refusing this field. */
  errors?: readonly string[] | undefined;
  /** Values to choose from while typing. */
  suggestions?: readonly string[];
}

export function textField(
  name: string,
  label: string,
  value: string,
  options: FieldOptions = {},
): Html {
  const { type = 'text', isRequired = false, suggestions } = options;
  const listId = `${name}-list`;
  return html`<div class="field"><label for="${name}">${label}</label><input type="${type}" id="${name}" name="${name}" value="${value}" autocomplete="off" spellcheck="false"${described(name, options)}${isRequired && html` required`}${suggestions && html` list="${listId}"`}>${suggestions && html`<datalist id="${listId}">${suggestions.map((one) => html`<option value="${one}"></option>`)}</datalist>`}${notes(name, options)}</div>`;
}

export function textArea(
  name: string,
  label: string,
  value: string,
  options: FieldOptions = {},
): Html {
  return html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="${name}" rows="3"${described(name, options)}>
${value}</textarea>${notes(name, options)}</div>`;
}

/** A field whose value goes in and never comes back: only whether there is one. */
export function secretField(
  name: string,
  label: string,
  isSaved: boolean,
  options: {
    prefix?: string;
    hint?: string;
    errors?: readonly string[] | undefined;
    /** One was typed into the form that was refused: it is not on the page, and what is saved is not it. */
    isLost?: boolean | undefined;
  } = {},
): Html {
  const { prefix, isLost } = options;
  const kept = isSaved ? 'Saved. Leave empty to keep it.' : '';
  const placeholder = isLost ? 'Enter it again: no page shows a secret.' : kept;
  return html`<div class="field"><label for="${name}">${label}</label><span class="prefixed">${prefix && html`<span class="quiet">${prefix}</span>`}<input type="password" id="${name}" name="${name}" placeholder="${placeholder}" autocomplete="new-password"${described(name, options)}></span>${notes(name, options)}</div>`;
}

export function checkbox(
  name: string,
  value: string,
  label: string,
  isChecked: boolean,
  options: { isDisabled?: boolean; id?: string; errors?: readonly string[] | undefined } = {},
): Html {
  const { isDisabled = false, id } = options;
  const identity = id !== undefined && html` id="${id}"${described(id, options)}`;
  return html`<label class="choice"><input type="checkbox"${identity} name="${name}" value="${value}"${isChecked && html` checked`}${isDisabled && html` disabled`}> ${label}</label>`;
}

export type Choices = readonly (readonly [value: string, label: string])[];

export function radios(name: string, legend: string, choices: Choices, chosen: string): Html {
  const items = choices.map(
    ([value, label]) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${value}"${value === chosen && html` checked`}> ${label}</label>`,
  );
  return html`<fieldset><legend>${legend}</legend>${items}</fieldset>`;
}

export function select(
  name: string,
  label: string,
  choices: Choices,
  chosen: string,
  options: FieldOptions = {},
): Html {
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}"${described(name, options)}>${optionsOf(choices, chosen)}</select>${notes(name, options)}</div>`;
}

export function optionsOf(choices: Choices, chosen: string): Html[] {
  return choices.map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  );
}

/** "Saved", after the redirect that follows a form, or why the form was refused. */
export function formNotes({ isSaved, problems }: FormState): Html {
  return html`${savedNote(isSaved)}${problemNote(problems)}`;
}

export function savedNote(isSaved: boolean): Html | false {
  return (
    isSaved &&
    html`<p class="result good" role="status" tabindex="-1" autofocus data-outcome>Saved.</p>`
  );
}

/** Every reason, those about a field as a link to it: its name in `byField` is its id. */
export function problemNote({ byField, others }: Problems): Html | false {
  if (byField.size === 0 && others.length === 0) return false;
  const links = [...byField].map(
    ([id, errors]) => html`<li><a href="#${id}">${errors.join(' ')}</a></li>`,
  );
  return html`<div class="result bad" role="alert" tabindex="-1" autofocus data-outcome><span class="bad-text">Not saved.</span><ul>${others.map((problem) => html`<li>${problem}</li>`)}${links}</ul></div>`;
}

/** Attributes that tie a field to its hint and its errors. */
export function described(name: string, { hint, errors }: FieldOptions): Html {
  const ids = [errors && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${errors && html` aria-invalid="true"`}`;
}

export function notes(name: string, { hint, errors }: FieldOptions): Html {
  return html`${errors && html`<p class="field-error" id="${name}-error">${errors.join(' ')}</p>`}${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}`;
}
