import type { Signature } from '../../expression/signatures/index';

/** What a function does, and where Okta says so: Markdown. */
export function shortText({ description, source }: Signature): string {
  return `${description}\n\n[Okta Expression Language](${source})`;
}

/** The same with an example, and with what is not sure. */
export function functionText(signature: Signature): string {
  const { example, gives, sure, open } = signature;
  const notes = [
    sure === 'likely' ? 'Likely: Okta does not say so in as many words.' : '',
    open ?? '',
  ].filter((note) => note !== '');
  return [
    shortText(signature),
    `Example: \`${example}\` gives \`${gives}\`.`,
    ...(notes.length === 0 ? [] : [notes.join(' ')]),
  ].join('\n\n');
}
