import { HumanError } from '../../base/errors';

/** Okta understood the request and refused it (any 4xx but 401, 403 and 429), with its own error body. */
export class OktaApiError extends HumanError {
  readonly status: number;
  /** As `E0000001`. */
  readonly errorCode: string;
  readonly causes: readonly string[];

  constructor(details: {
    status: number;
    errorCode: string;
    errorSummary: string;
    causes: readonly string[];
    request: string;
  }) {
    const causes = details.causes.length > 0 ? `: ${details.causes.join('; ')}` : '';
    super(
      `Okta refused ${details.request} (${details.status} ${details.errorCode}): ${details.errorSummary}${causes}`,
      {
        exitCode: 1,
        nextStep: 'Change what the message names, then run the command again.',
      },
    );
    this.status = details.status;
    this.errorCode = details.errorCode;
    this.causes = details.causes;
  }
}

/**
 * A write that is not idempotent got no usable answer (timeout, reset, 5xx): it may or may not have happened.
 * The caller reads the org before it decides.
 */
export class OutcomeUnknownError extends HumanError {
  constructor(request: string, cause: unknown) {
    super(`No answer to ${request}: Okta may or may not have carried it out.`, {
      exitCode: 3,
      nextStep: 'Run the same command again: it reads the org first and does nothing twice.',
      cause,
    });
  }
}

/** Okta says that the thing, or something on the way to it, is not there (404, E0000007). */
export function isNotFound(error: unknown): boolean {
  return error instanceof OktaApiError && error.status === 404;
}
