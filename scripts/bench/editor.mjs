import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { fileOfLines } from '../lib/benchFiles.mjs';
import { withLock } from '../lib/lock.mjs';
import { medians } from '../lib/measure.mjs';
import { cache, root } from '../lib/paths.mjs';
import { npm } from '../lib/processes.mjs';

const require = createRequire(import.meta.url);
/** The language server behind Red Hat's YAML extension: what people have without us. */
const RIVAL = 'yaml-language-server@1.25.0';
const rivalFolder = join(cache, 'bench-rival');
const FILE = 'okta-scim.yaml';

/** From a text to its findings, beside the rival's full pass and the bare parser, in turns in one process. */
export async function editor() {
  const ours = await ourCheck();
  const rival = await rivalCheck();
  const rows = [];
  for (const lines of [200, 1000, 10_000]) {
    const text = fileOfLines(lines);
    // Every round has a text of its own, so that nobody can answer from a cache.
    const textOf = (round) => text.replace('label: bench', `label: bench${round}`);
    const { check, parse, theirs } = await medians(
      {
        check: (round) => ours(textOf(round)),
        parse: (round) => parseDocument(textOf(round), { lineCounter: new LineCounter() }).toJS(),
        theirs: (round) => rival(textOf(round), round),
      },
      { rounds: lines > 5000 ? 7 : 15 },
    );
    rows.push(...rowsOf(lines, { check, parse, theirs }));
  }
  return rows;
}

function rowsOf(lines, { check, parse, theirs }) {
  const budget = { 1000: 15, 10000: 16 }[lines];
  const least = { 1000: 1, 10000: 10 }[lines];
  const faster = theirs / check;
  return [
    {
      what: `${lines} lines, text to findings`,
      measured: milliseconds(check),
      budget: budget === undefined ? '' : `${budget} ms`,
      over: budget !== undefined && check > budget,
    },
    { what: '  the yaml package, parsing alone', measured: milliseconds(parse) },
    {
      what: `  ${RIVAL}`,
      measured: `${milliseconds(theirs)}, ${faster.toFixed(1)} times ours`,
      budget: least === undefined ? '' : `${least} times`,
      over: least !== undefined && faster < least,
    },
  ];
}

function milliseconds(value) {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

/** The check that the editor and the command line share, bundled as it ships. */
async function ourCheck() {
  const { build } = await import('esbuild');
  const outfile = join(cache, 'bench', 'config.cjs');
  await build({
    stdin: {
      contents: `
        export { parseConfig } from './src/config/document';
        export { validateConfig } from './src/config/validate';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const { parseConfig, validateConfig } = require(outfile);
  return (text) => {
    const findings = validateConfig(parseConfig(text, FILE), { env: {} });
    const wrong = findings.find(({ severity }) => severity === 'error');
    if (wrong) throw new Error(`The generated file is not valid: ${wrong.message}`);
  };
}

/** The rival with the same schema. */
async function rivalCheck() {
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
    schemas: [{ uri: 'memory:okta-scim', fileMatch: [FILE], schema }],
  });
  const check = async (text, round) => {
    const document = TextDocument.create(`file:///bench/${FILE}`, 'yaml', round, text);
    return server.doValidation(document, false);
  };
  const found = await check('version: 1\nnoSuchKey: 1\n', 0);
  if (found.length === 0) throw new Error(`${RIVAL} does not apply the schema.`);
  return check;
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
