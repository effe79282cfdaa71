import { validate } from './generated/validator';

/** What the validator notes of an error. */
export interface SchemaError {
  /** JSON pointer to the value, RFC 6901. */
  instancePath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
  /** Whether it is of one of several alternatives (`anyOf`). */
  isBranch: boolean;
  /** Set when the error is about the name of a property. */
  propertyName?: string;
}

/** Every way in which a plain value breaks the file's schema. */
export function schemaErrorsOf(value: unknown): readonly SchemaError[] {
  return validate(value) ? [] : (validate.errors ?? []);
}
