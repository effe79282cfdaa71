/** `attribute eq "value"`, with the value as a JSON string, RFC 7644 section 3.4.2.2. */
export function equalsFilter(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}

/** One member of a group as the path of a PATCH, RFC 7644 section 3.5.2. */
export function memberPath(id: string): string {
  return `members[${equalsFilter('value', id)}]`;
}
