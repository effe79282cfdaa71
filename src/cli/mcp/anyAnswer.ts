/**
 * Stands in for the validator of the MCP SDK, see esbuild.mjs: takes every answer of an elicitation. `consentAt` looks at what
 * it needs of one itself.
 */
export class AjvJsonSchemaValidator {
  getValidator() {
    return (input: unknown) => ({ valid: true, data: input, errorMessage: undefined });
  }
}
