/**
 * Characters that move the cursor, colour or reorder what a terminal shows: C0 and C1 controls, line and paragraph
 * separators, and those that turn the direction of a text (Unicode Standard Annex #9).
 */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text on one line that shows as what it is: names and messages come from the org, where anybody may have typed them. */
export function plainText(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Ended by a full stop when nothing ends it: a message of Okta's that another sentence follows. */
export function sentence(text: string): string {
  return text.replace(/[^.!?]$/, '$&.');
}
