import { OktaError } from '../http/errors';
import type { ConsoleResponse } from './context';
import { type FieldOfCause, NO_PROBLEMS, type Problems, problemsOf } from './problems';

/** What a page has to say besides what is saved. */
export interface PageState {
  /** Form that was just saved. */
  saved?: string | undefined;
  /** Form that was just refused. */
  refused?: RefusedForm;
  status?: number;
}

export interface RefusedForm {
  form: string;
  /** As they were sent. */
  values: URLSearchParams;
  problems: Problems;
}

/** One form's share of that. */
export interface FormState {
  isSaved: boolean;
  values: URLSearchParams | undefined;
  problems: Problems;
}

export const UNTOUCHED: FormState = { isSaved: false, values: undefined, problems: NO_PROBLEMS };

export function formState(state: PageState, form: string): FormState {
  const refused = state.refused?.form === form ? state.refused : undefined;
  return {
    isSaved: state.saved === form,
    values: refused?.values,
    problems: refused?.problems ?? NO_PROBLEMS,
  };
}

/** What a field shows: what was typed and refused, or else what is saved. */
export function shownValue(state: FormState, name: string, saved: string): string {
  return state.values ? (state.values.get(name) ?? '') : saved;
}

/** The same for a box to tick, which a form does not carry when it is blank. */
export function isShownTicked(state: FormState, name: string, value: string, saved: boolean) {
  return state.values ? state.values.getAll(name).includes(value) : saved;
}

/** Whether a secret was typed into the form that was refused. */
export function wasTyped({ values }: FormState, name: string): boolean {
  return Boolean(values?.get(name));
}

/**
 * Carries out a form: 303 to where `act` says when it was done; the page again, with the reasons beside the fields and
 * what was typed, when the org refused it.
 */
export async function submit(parts: {
  form: string;
  values: URLSearchParams;
  page(state: PageState): ConsoleResponse;
  fieldOf?: FieldOfCause;
  act(): Promise<string>;
}): Promise<ConsoleResponse> {
  const { form, values, page, fieldOf = () => undefined, act } = parts;
  try {
    return seeOther(await act());
  } catch (error) {
    const problems = problemsOf(error, fieldOf);
    const status = error instanceof OktaError ? error.status : 400;
    return page({ refused: { form, values, problems }, status });
  }
}

export function seeOther(location: string): ConsoleResponse {
  return { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' }, html: '' };
}

/** A field's text without spaces around it; empty when it was not sent. */
export function field(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim();
}
