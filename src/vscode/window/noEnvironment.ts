import { UsageError } from '../../base/errors';

/** The file declares several environments and none has been chosen. */
export class NoEnvironmentError extends UsageError {
  constructor(names: readonly string[]) {
    super(`The file declares several environments: ${names.join(', ')}.`, {
      nextStep: 'Select one (Okta SCIM: Select Environment).',
    });
  }
}
