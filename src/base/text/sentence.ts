/** Ended by a full stop when nothing ends it: a message of Okta's that another sentence follows. */
export function sentence(text: string): string {
  return text.replace(/[^.!?]$/, '$&.');
}
