import { CancelledError, HumanError } from '../base/errors';
import { UnreadError } from '../connector/http/connectorReader';
import type { Ended } from './proofModel';

/** What has broken a reading off; a bug passes through. */
export function endedBy(error: unknown): Ended {
  if (!(error instanceof HumanError)) throw error;
  const { message, nextStep } = error;
  if (error instanceof CancelledError) {
    return {
      side: 'person',
      message: 'Stopped: what follows is what was found until then.',
      nextStep: 'Run it again for the whole.',
    };
  }
  return { side: error instanceof UnreadError ? 'connector' : 'okta', message, nextStep };
}
