import { readFileSync } from 'node:fs';
import { areasText } from './areasText';
import { fileKeysText } from './fileKeys';
import { commandsText, settingsText, viewsText } from './manifestPage';
import { programFlagsText } from './programFlags';
import { withPart } from './table';

/** Parts of the documents that are written from what the product is made of. */
const PARTS: readonly (readonly [page: string, part: string, text: () => string])[] = [
  ['docs/file.md', 'the keys', fileKeysText],
  ['docs/commands.md', 'the flags', programFlagsText],
  ['docs/vscode.md', 'the commands', commandsText],
  ['docs/vscode.md', 'the views', viewsText],
  ['docs/vscode.md', 'the settings', settingsText],
  ['docs/connector-test.md', 'the areas', areasText],
];

/** Each page that has such parts, as it has to be. */
export function referencePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const [page, part, text] of PARTS) {
    pages.set(page, withPart(pages.get(page) ?? readFileSync(page, 'utf8'), part, text()));
  }
  return pages;
}
