/** The engine as VS Code reads it, with the first look at an org. */
export { apply, canTakeOver, pushOnly, recordedRun } from './apply';
export { manualScreens } from './gate';
export { isJournalFor, JOURNAL_ENDING, journalText } from './journalText';
export { loadKnownIds, saveKnownIds } from './lockStore';
export { makePlan } from './plan';
export { planText } from './planText';
export { ProgressLines } from './progressLines';
export { readLive } from './read';
export { stepStates } from './status';
