/** What stands where a secret was: the word of a recording, and the name of a secret that is known. */
const PLACEHOLDER = /\[(?:redacted|secret [^\]]*)\]/g;

/** Whether a secret was taken out of a text. */
export function lacksSecret(text: string): boolean {
  return text.search(PLACEHOLDER) >= 0;
}

/** The text with something else in place of each secret that was taken out of it. */
export function withSecrets(text: string, make: () => string): string {
  return text.replace(PLACEHOLDER, make);
}

/** An address without secrets as an address: brackets and spaces are no part of one (RFC 3986 section 2). */
export function cleanAddress(address: string): string {
  return address.replace(PLACEHOLDER, encodeURIComponent);
}
