import type { FindingCode } from '../findings/codes';

/** With these the text has no settled meaning: what else there is to say about it would be noise. */
export const UNREADABLE: ReadonlySet<string> = new Set<FindingCode>([
  'yaml-syntax',
  'yaml-tab',
  'yaml-alias',
  'empty-file',
  'file-too-large',
  'too-deep',
]);
