import { UsageError } from '../base/errors';

/** The file declares several environments and none has been chosen. */
export class NoEnvironmentError extends UsageError {
  override readonly name: string = 'NoEnvironmentError';
  constructor(names: readonly string[]) {
    super(`The file declares several environments: ${names.join(', ')}.`, {
      nextStep: 'Select one (Okta SCIM: Select Environment).',
    });
  }
}

/** By name: the commands are a bundle of their own, with a class of their own. */
export function isNoEnvironment(error: unknown): boolean {
  return error instanceof Error && error.name === 'NoEnvironmentError';
}
