import { l10n } from 'vscode';

/**
 * A text of the tables (`tutorial/`, `proof/states.ts`, `tasks/newFileQuestions.ts`) in the language of the window, where a tree or a question says it. The
 * tables stay the one place of it; scripts/lib/tableWordss.ts names those that can come here.
 */
export function tableWords(text: string): string {
  return l10n.t(text);
}
