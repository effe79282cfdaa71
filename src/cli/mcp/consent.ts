import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { isRecord } from '../../base/record';
import { type AskPerson, NotApplied } from './applyTool';

/** Time that a person has for an answer: to look at the plan, and ask somebody. */
const ANSWER_MS = 30 * 60_000;

/** By elicitation: a client that cannot ask its person cannot apply. Only a yes in the form that was shown is one. */
export function consentAt(server: Server): AskPerson {
  return async (question, signal) => {
    const { elicitation } = server.getClientCapabilities() ?? {};
    // Without a mode it is that of forms: https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation
    const asksByForm =
      isRecord(elicitation) &&
      (elicitation['form'] !== undefined || Object.keys(elicitation).length === 0);
    if (!asksByForm) {
      throw new NotApplied(
        'This client cannot ask the person (elicitation by form): nothing was written.',
        'The person can apply by hand: okta-scim apply.',
      );
    }
    try {
      const { action, content } = await server.elicitInput(
        {
          message: question,
          requestedSchema: {
            type: 'object',
            properties: {
              apply: {
                type: 'boolean',
                title: 'Apply',
                description: 'Write these changes to the org.',
                default: false,
              },
            },
            required: ['apply'],
          },
        },
        { signal, timeout: ANSWER_MS },
      );
      return action === 'accept' && content?.['apply'] === true;
    } catch {
      throw new NotApplied(
        'The client has not brought a yes or no of the person: nothing was written.',
        'Ask again when the person is there, or have them apply by hand: okta-scim apply.',
      );
    }
  };
}
