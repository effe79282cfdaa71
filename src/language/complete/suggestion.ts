import { plainText, quotedText } from '../../base/text/shownText';
import { quoteEnd } from './flowCursor';

export type SuggestionKind =
  | 'key'
  | 'value'
  | 'constant'
  | 'reference'
  | 'attribute'
  | 'function'
  | 'group'
  | 'snippet';

/** One thing that can be put in at a cursor. */
export interface Suggestion {
  label: string;
  kind: SuggestionKind;
  /** Shown beside the label. */
  detail?: string;
  /** Markdown. */
  documentation?: string;
  /** What goes in, in the snippet syntax of editors (`$0`, `${1:name}`); `$` and `}` of plain text are escaped. */
  snippet: string;
  /** UTF-16 units before the cursor that it replaces. */
  replaces: number;
  /** The same behind the cursor; nothing unless given. */
  replacesAfter?: number;
  /** What is compared with the text that is replaced, where that is not the label. */
  filter?: string;
  /** Smaller comes first. */
  order: number;
  /** There is something to choose where it leaves the cursor. */
  leadsOn?: boolean;
}

/** Groups by how their names begin, in either case. */
export interface GroupsOfPrefix {
  names: readonly string[];
  /** Whether the org may have more that begin so. */
  isPart: boolean;
}

/** Names that only the org knows; none of them while nobody is signed in. */
export interface LiveNames {
  groups: readonly string[];
  /** Ids of these groups by name, as far as they are known. */
  readonly groupIds?: ReadonlyMap<string, string>;
  /** Whether the org may have more groups than these, which are then the first ones by name. */
  mayHaveMoreGroups?: boolean;
  /** Where it may: the groups whose names begin so, as far as they are known. Left out where nobody can be asked. */
  groupsByPrefix?(prefix: string): GroupsOfPrefix;
  /** Variable names of the user profile. */
  userAttributes: readonly string[];
}

export const NO_LIVE_NAMES: LiveNames = { groups: [], userAttributes: [] };

/** A text as a snippet that inserts just that text. */
export function verbatim(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A text as a YAML scalar: quoted where plain YAML would read something else. */
export function scalar(text: string): string {
  const isPlain =
    /^[A-Za-z_$][^#:"'{}[\],&*!|>%@`\n]*(:[^\s#"'{}[\],\n]+)*$/.test(text) &&
    text.trim() === text &&
    plainText(text) === text &&
    !/^(true|false|null|yes|no|on|off)$/i.test(text);
  return isPlain ? text : quotedText(text);
}

/** The quote that is open at the end of what was typed; empty when none is. */
export function openQuote(typed: string): string {
  if (!/^["']/.test(typed)) return '';
  return quoteEnd(`${typed} `, 0) > typed.length ? typed.slice(0, 1) : '';
}

/** A text as it is written within quotes. */
export function withinText(quote: string, text: string): string {
  return quote === '"' ? quotedText(text).slice(1, -1) : text.replaceAll("'", "''");
}
