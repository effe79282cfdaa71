import { plainText } from './shownText';

/** Names come from anywhere: none of them is markup in Markdown (GitHub's, tables and HTML included). */
export function markdownText(value: string): string {
  return plainText(value).replace(/[\\`*_{}[\]<>|~#@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
