import { validate } from './generated/validator';

/** The parts of ajv's error objects that we read. */
export interface SchemaError {
  /** JSON pointer to the value, RFC 6901. */
  instancePath: string;
  /** Pointer into schemas/okta-scim.schema.json. */
  schemaPath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
  /** Set when the error is about the name of a property. */
  propertyName?: string;
}

/** Every way in which a plain value breaks the file's schema. */
export function schemaErrorsOf(value: unknown): readonly SchemaError[] {
  return validate(value) ? [] : (validate.errors ?? []);
}
