/** The engine as VS Code reads it, with the first look at an org. */
export { apply, canTakeOver, pushOnly, recordedRun } from './apply/apply';
export { ProgressLines } from './apply/progressLines';
export { makePlan } from './plan/makePlan';
export { planText } from './plan/planText';
export { stepStates } from './plan/status';
export { readLive } from './read/read';
export { isJournalFor, JOURNAL_ENDING, journalText } from './records/journalText';
export { loadKnownIds, saveKnownIds } from './records/lockStore';
export { manualScreens } from './resources/settings/gate';
