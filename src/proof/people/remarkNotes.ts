import { someOf } from '../../base/text/someOf';
import type { Remark, Remarks } from './account';
import type { Comparison } from './comparison';

const WORDS: Readonly<Record<Remark, string>> = {
  case: 'in upper and lower case only, which SCIM does not tell apart',
  type: 'in the type only, as "true" for true',
  order: 'in the order of their values only',
  addition: 'only in that the target says false where Okta has nothing',
  mark: 'only in the type or the primary flag, which servers choose themselves',
  'create-only': 'and their mappings apply on create only: what the target has since is its own',
};

/** What looks like a difference and is none, and what was not compared, in sentences. */
export function remarkNotes(remarks: Remarks, { unplaced }: Comparison): string[] {
  const kinds = new Map<Remark, string[]>();
  for (const { kind, attribute, people } of remarks.all()) {
    const line = `${attribute} (${people.toLocaleString('en-US')} ${people === 1 ? 'person' : 'people'})`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  }
  const told = [...kinds].map(
    ([kind, names]) =>
      `No difference: ${someOf(names, 5)} ${names.length === 1 ? 'differs' : 'differ'} ${WORDS[kind]}.`,
  );
  if (unplaced.length === 0) return told;
  return [
    ...told,
    `Not compared: ${someOf(unplaced, 5)}. Okta sends no attribute without an external namespace, or its external name leads nowhere.`,
  ];
}
