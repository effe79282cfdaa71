import type { Fix } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';

/** The one for editors, of the newest package of npm. */
const SCHEMA = 'https://unpkg.com/okta-scim/dist/okta-scim.schema.json';

/** Puts the line at the top that tells any editor with a YAML language server the schema; undefined when it is there. */
export function modelineFix(document: ConfigDocument): Fix | undefined {
  if (/^#\s*yaml-language-server:\s*\$schema=/m.test(document.text)) return undefined;
  const lineBreak = document.text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `# yaml-language-server: $schema=${SCHEMA}${lineBreak}`;
  return {
    title: 'Add the line that names the schema',
    edits: [{ range: document.rangeBetween(0, 0), newText }],
  };
}
