import { NotAuthorizedError } from '../../base/errors';
import { OktaApiError } from '../../okta/http/errors';

/** Okta answered, and said no to this one request; others can go on. */
export function isRefusal(error: unknown): error is OktaApiError {
  return error instanceof OktaApiError;
}

/** Okta answered: whatever the answer, nothing is still under way. */
export function isAnswer(error: unknown): boolean {
  return isRefusal(error) || error instanceof NotAuthorizedError;
}

/**
 * An attribute of the same name has just been deleted and Okta is still cleaning up after it: the same request works
 * later (terraform-provider-okta#587, #1974).
 */
export function isDeletionIncomplete(error: unknown): boolean {
  return isRefusal(error) && /deletion process .*incomplete/is.test(error.message);
}
