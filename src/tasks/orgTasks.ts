/** The tasks that compare a file with its org, and what a window shows with them: read with the first look at an org. */
export { planText } from '../engine/plan/planText';
export { stepStates } from '../engine/plan/status';
export { isJournalFor, JOURNAL_ENDING, journalText } from '../engine/records/journalText';
export { loadKnownIds, saveKnownIds } from '../engine/records/lockStore';
export { manualScreens } from '../engine/resources/settings/gate';
export { apply } from './apply';
export { look } from './look';
export { push } from './push';
