import { change } from '../plan/change';
import type { Change } from '../plan/planModel';

const GOES_WITH_APP = 'It is not in the file, and goes with the app.';
const STAYS = 'It is not in the file, and stays as it is.';

/** What is in the app and not in the file: of the risk `risk` where the app goes. */
export function left(
  about: Pick<Change, 'resource' | 'key'> & Partial<Change>,
  goesToo: boolean,
  risk: Change['risk'],
): Change {
  return goesToo
    ? change({ ...about, outcome: 'unmanaged', risk, reason: GOES_WITH_APP })
    : change({ ...about, outcome: 'unmanaged', reason: STAYS });
}
