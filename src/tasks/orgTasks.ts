/** The tasks that compare a file with its org, and what a window shows with them: read with the first look at an org. */
export { destroyedEnding, destroyedLines } from '../engine/destroy/destroyedText';
export { beyondText, destroyText } from '../engine/destroy/destroyText';
export { planText } from '../engine/plan/planText';
export { stepStates } from '../engine/plan/status';
export { deedSummary, deedText, deedTitle } from '../engine/records/journalText';
export { withConfirmations } from '../engine/records/lockFile';
export { loadKnownIds, saveKnownIds, updateKnownIds } from '../engine/records/lockStore';
export { manualScreens } from '../engine/resources/settings/gate';
export { apply } from './apply';
export { confirmSettings } from './confirm';
export { destroy, lookToDestroy } from './destroy';
export { deedsOf } from './journal';
export { look } from './look';
export { push } from './push';
