import { createRequire } from 'node:module';
import { yamlLanguageServer } from '../../lib/yamlLanguageServer.mjs';

const require = createRequire(import.meta.url);
const { version } = require('yaml-language-server/package.json');
export const RIVAL = `yaml-language-server@${version}`;

/** The rival with the same schema, asked about a text that it has not seen. */
export async function rivalEditor() {
  const server = await yamlLanguageServer();
  return {
    check: (text) => server.check(server.open(text)),
    complete: (text, position) => server.complete(server.open(text), position),
    hover: (text, position) => server.hover(server.open(text), position),
  };
}
