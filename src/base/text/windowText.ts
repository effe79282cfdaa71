import { plainText } from './shownText';

/**
 * A message on one line for VS Code's notifications, which make buttons and links, also to commands, of whatever looks
 * like `[text](target)`.
 */
export function noticeText(message: string): string {
  return plainText(message).replaceAll('](', '] (');
}

/** A label on one line for lists and the status bar, which draw icons for `$(name)`. */
export function labelText(label: string): string {
  return plainText(label).replaceAll('$(', '\\$(');
}
