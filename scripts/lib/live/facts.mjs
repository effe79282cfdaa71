import { appFacts } from './facts/apps.mjs';
import { assignmentFacts } from './facts/assignments.mjs';
import { pushFacts } from './facts/pushes.mjs';
import { schemaFacts } from './facts/schemas.mjs';
import { scimFacts } from './facts/scim.mjs';

/**
 * What the local org takes for true and public API can show, in the order of the tutorial: later facts use what earlier ones
 * have made. `unknown` has the letter of a question that no document answers.
 */
export const FACTS = [...appFacts, ...schemaFacts, ...assignmentFacts, ...pushFacts, ...scimFacts];
