import { OktaError } from '../http/errors';

/** Why a form was refused, in Okta's words, by the field that each reason is about. */
export interface Problems {
  byField: ReadonlyMap<string, readonly string[]>;
  /** About the form as a whole. */
  others: readonly string[];
}

export const NO_PROBLEMS: Problems = { byField: new Map(), others: [] };

/** A refusal of the page itself, where the API has no say: a group that was named and is not there. */
export class FieldError extends Error {
  /** undefined: the form as a whole. */
  readonly field: string | undefined;

  constructor(field: string | undefined, message: string) {
    super(message);
    this.name = 'FieldError';
    this.field = field;
  }
}

/** Every reason against a form, by its fields. */
export class FieldErrors extends Error {
  readonly byField: ReadonlyMap<string, readonly string[]>;

  constructor(byField: ReadonlyMap<string, readonly string[]>) {
    super([...byField.values()].flat().join(' '));
    this.name = 'FieldErrors';
    this.byField = byField;
  }
}

/** Name of the form's field that one of the API's causes is about; undefined: the form as a whole. */
export type FieldOfCause = (cause: string) => string | undefined;

/** A cause such as `loginUrl: The URL is not valid` is about the field that stands before the colon. */
export function byName(fields: Readonly<Record<string, string>>): FieldOfCause {
  return (cause) => {
    const name = /^([\w.]+):/.exec(cause)?.[1];
    return name === undefined || !Object.hasOwn(fields, name) ? undefined : fields[name];
  };
}

/** @throws what is not a refusal: that is a bug, and not the form's. */
export function problemsOf(error: unknown, fieldOf: FieldOfCause): Problems {
  if (error instanceof FieldError) {
    const { field, message } = error;
    if (field === undefined) return { byField: new Map(), others: [message] };
    return { byField: new Map([[field, [message]]]), others: [] };
  }
  if (error instanceof FieldErrors) return { byField: error.byField, others: [] };
  if (!(error instanceof OktaError)) throw error;
  const byField = new Map<string, string[]>();
  const others: string[] = [];
  for (const cause of error.causes.length > 0 ? error.causes : [error.message]) {
    const field = fieldOf(cause);
    if (field === undefined) others.push(cause);
    else byField.set(field, [...(byField.get(field) ?? []), cause]);
  }
  return { byField, others };
}
