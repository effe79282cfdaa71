import { UsageError } from '../../base/errors';

/** Neither the file, a setting nor a local org says which org the app is in. */
export class NoOrgError extends UsageError {
  constructor() {
    super('The file names no org.', {
      nextStep: 'Add `org: https://your-org.okta.com`, or start a local org to try it.',
    });
  }
}
