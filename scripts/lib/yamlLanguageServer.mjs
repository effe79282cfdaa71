import { createRequire } from 'node:module';
import { editorSchemaText } from '../schema/editorSchema.mjs';

const require = createRequire(import.meta.url);
const SERVICE = 'yaml-language-server/out/server/src/languageservice/yamlLanguageService.js';
const SETTINGS = 'yaml-language-server/out/server/src/yamlSettings.js';
const SCHEMA = 'okta-scim.schema.json';
const FILE = 'file:///project/okta-scim.yaml';

/**
 * The language server behind Red Hat's YAML extension, Neovim, Helix and others, with our schema: what people have
 * without us. Its service is used without its process, and fetches nothing.
 */
export async function yamlLanguageServer() {
  const text = await editorSchemaText();
  const { getLanguageService } = require(SERVICE);
  const { SettingsState } = require(SETTINGS);
  const { TextDocument } = require('vscode-languageserver-textdocument');
  const server = getLanguageService({
    // By its modeline, a file may ask for the schema itself.
    schemaRequestService: async (uri) => {
      if (uri.endsWith(`/${SCHEMA}`)) return text;
      throw new Error('No schema is fetched.');
    },
    workspaceContext: { resolveRelativePath: (path) => path },
    yamlSettings: new SettingsState(),
  });
  server.configure({
    validate: true,
    completion: true,
    hover: true,
    schemas: [{ uri: 'memory:okta-scim', fileMatch: ['okta-scim.yaml'], schema: JSON.parse(text) }],
  });
  let version = 0;
  // It answers from a cache for a version that it has seen.
  const open = (text) => TextDocument.create(FILE, 'yaml', ++version, text);
  const found = await server.doValidation(open('version: 1\nnoSuchKey: 1\n'), false);
  if (found.length === 0) throw new Error('yaml-language-server does not apply the schema.');
  return {
    open,
    check: (document) => server.doValidation(document, false),
    complete: (document, position) => server.doComplete(document, position, false),
    hover: (document, position) => server.doHover(document, position),
  };
}
