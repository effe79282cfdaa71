import { validateConfig } from '../../../src/config/check/validate';
import type { Finding, Position, Range, TextEdit } from '../../../src/config/findings/finding';
import { parseConfig } from '../../../src/config/yaml/document';

/** A text in which `«…»` stands around the place that a test is about. */
export function marked(text: string): { text: string; range: Range } {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const plain = text.replace('«', '').replace('»', '');
  return { text: plain, range: { start: positionOf(plain, start), end: positionOf(plain, end) } };
}

export function positionOf(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function offsetOf(text: string, { line, character }: Position): number {
  return text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
}

export function findingsOf(text: string, env: Record<string, string | undefined> = {}): Finding[] {
  return validateConfig(parseConfig(text, 'okta-scim.yaml'), { env });
}

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .map(({ range, newText }) => ({
      start: offsetOf(text, range.start),
      end: offsetOf(text, range.end),
      newText,
    }))
    .sort((left, right) => right.start - left.start)
    .reduce(
      (done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end),
      text,
    );
}

/** The least that is valid, to put sections behind. */
export const LEAST = `version: 1
app:
  label: senhasegura
  loginUrl: https://pam.example.com
`;

/** A connector without its `auth`, to put that behind, indented by four. */
export const CONNECTOR = `${LEAST}provisioning:
  connector:
    baseUrl: https://pam.example.com/scim
    uniqueIdentifier: userName
    actions: [pushNewUsers, pushProfileUpdates, pushGroups]
`;

/** Two attributes: `code`, text, personal; `vendor`, boolean, of groups. */
export const ATTRIBUTES = `${LEAST}attributes:
  code: { type: string, scope: SELF, externalNamespace: "urn:x" }
  vendor: { type: boolean, externalNamespace: "urn:x" }
`;
