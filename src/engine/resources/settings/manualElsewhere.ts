import { isByHand } from '../../../tutorial/steps';
import type { Change, Plan } from '../../plan/planModel';

/**
 * What a person has to do and none of the screens of steps 2 and 3 shows: the label of an app with SCIM on, a group that
 * does not exist.
 */
export function manualElsewhere({ changes }: Plan): Change[] {
  return changes.filter(({ outcome, resource }) => outcome === 'manual' && !isByHand(resource));
}
