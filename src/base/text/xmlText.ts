import { shownText } from './shownText';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** What XML 1.0 cannot carry (section 2.2) is written out, as is what would steer whatever shows the report. */
export function xmlText(text: string): string {
  return shownText(text).replace(/[&<>"'\n\r]/g, (character) => ENTITIES[character] ?? character);
}
