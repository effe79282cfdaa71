import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withLock } from '../../lib/lock.mjs';
import { cache, root } from '../../lib/paths.mjs';
import { npm } from '../../lib/processes.mjs';

const require = createRequire(import.meta.url);
/** The language server behind Red Hat's YAML extension: what people have without us. */
export const RIVAL = 'yaml-language-server@1.25.0';
const rivalFolder = join(cache, 'bench-rival');
const FILE = 'okta-scim.yaml';

/** The rival with the same schema. Installed on first use, beside the project, because nothing else needs it. */
export async function rivalEditor() {
  await ensureRival();
  const modules = join(rivalFolder, 'node_modules');
  const service = join(modules, 'yaml-language-server/out/server/src/languageservice');
  const { getLanguageService } = require(join(service, 'yamlLanguageService.js'));
  const { TextDocument } = require(join(modules, 'vscode-languageserver-textdocument'));
  const { SettingsState } = require(join(service, '..', 'yamlSettings.js'));
  const schema = JSON.parse(await readFile(join(root, 'schemas/okta-scim.schema.json'), 'utf8'));
  const server = getLanguageService({
    schemaRequestService: () => Promise.reject(new Error('No schema is fetched.')),
    workspaceContext: { resolveRelativePath: (path) => path },
    yamlSettings: new SettingsState(),
  });
  server.configure({
    validate: true,
    completion: true,
    hover: true,
    schemas: [{ uri: 'memory:okta-scim', fileMatch: [FILE], schema }],
  });
  const open = (text, round) => TextDocument.create(`file:///bench/${FILE}`, 'yaml', round, text);
  const found = await server.doValidation(open('version: 1\nnoSuchKey: 1\n', 0), false);
  if (found.length === 0) throw new Error(`${RIVAL} does not apply the schema.`);
  return {
    open,
    check: (document) => server.doValidation(document, false),
    complete: (document, position) => server.doComplete(document, position, false),
    hover: (document, position) => server.doHover(document, position),
  };
}

async function ensureRival() {
  const marker = join(rivalFolder, 'node_modules', '.package-lock.json');
  if (existsSync(marker)) return;
  await withLock(`${rivalFolder}.lock`, async () => {
    await rm(rivalFolder, { recursive: true, force: true });
    await mkdir(rivalFolder, { recursive: true });
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    await npm(['install', '--prefix', rivalFolder, ...quiet, RIVAL], { cwd: rivalFolder });
  });
}
