import { GROUP_STATE, PERSON_STATE } from '../../src/proof/states';
import { QUESTIONS } from '../../src/tasks/newFileQuestions';
import { OUTCOME, UNPROVEN } from '../../src/tutorial/outcomes';
import { OF_TEMPLATE } from '../../src/tutorial/scimTemplate';
import { heading, ITEM_KINDS, STEPS } from '../../src/tutorial/steps';
import { bundleOf, WORD_FOLDERS } from './words.mjs';

/** Texts of tables that VS Code shows in its own words: see src/vscode/ui/tableWords.ts. */
export const TABLE_TEXTS: readonly string[] = [
  ...Object.values(OUTCOME).flatMap(({ standing, short, asked }) => [
    standing,
    short,
    ...(asked === undefined ? [] : [asked]),
  ]),
  OUTCOME.unmanaged.word,
  UNPROVEN,
  OF_TEMPLATE,
  ...STEPS.map(heading),
  ...ITEM_KINDS.flatMap(({ one, many }) => [one, many]),
  ...[...Object.values(PERSON_STATE), ...Object.values(GROUP_STATE)].flatMap((state) => [
    state.counted,
    state.heading,
  ]),
  ...Object.values(QUESTIONS).flatMap(({ title, hint, choices = [] }) => [
    title,
    hint,
    ...choices.flatMap((choice) => [choice.title, choice.detail]),
  ]),
];

/** All that VS Code says, as its bundle has it. */
export function wholeBundle(): Record<string, string> {
  return bundleOf(WORD_FOLDERS, TABLE_TEXTS);
}
