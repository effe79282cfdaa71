import type { Change, Plan, Resource } from '../../plan/planModel';

/** What the screens of steps 2 and 3 tell of. */
const ON_SCREENS: readonly Resource[] = ['connector', 'feature', 'safeguard'];

/**
 * What a person has to do and none of the screens of steps 2 and 3 shows: the label of an app with SCIM on, a group that
 * does not exist.
 */
export function manualElsewhere({ changes }: Plan): Change[] {
  return changes.filter(
    ({ outcome, resource }) => outcome === 'manual' && !ON_SCREENS.includes(resource),
  );
}
