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

/** Lines of the files that are opened, and of the one that is typed in. */
const OPENED = [200, 1000];
const TYPED_IN = 10_000;
const BUDGETS = { opened: { lines: 1000, ms: 15, times: 1 }, typedIn: { ms: 16, times: 10 } };

/**
 * From a text to its findings, beside the rival's full pass and the bare parser, in turns in one process. Every round
 * has a text of its own, so that nobody can answer from a cache.
 */
export async function editor() {
  const check = await ourCheck();
  const rival = await rivalCheck();
  const parse = (text) => parseDocument(text, { lineCounter: new LineCounter() }).toJS();
  const rows = [];
  for (const lines of OPENED) {
    const textOf = textsOf(lines);
    const times = await medians(
      {
        ours: (round) => check(textOf(round)),
        bare: (round) => parse(textOf(round)),
        theirs: (round) => rival(textOf(round), round),
      },
      { rounds: 31, warmUp: 10 },
    );
    const budget = lines === BUDGETS.opened.lines ? BUDGETS.opened : undefined;
    rows.push(...rowsOf(`${lines} lines opened, text to findings`, times, budget));
  }
  rows.push(...(await keystroke(check, rival, parse)));
  return rows;
}

/** One key typed in the middle of a large file whose earlier version is known, as the editor knows it. */
async function keystroke(check, rival, parse) {
  const textOf = textsOf(TYPED_IN);
  let known = check(textOf(-1));
  const times = await medians(
    {
      ours: (round) => {
        known = check(textOf(round), known);
      },
      bare: (round) => parse(textOf(round)),
      theirs: (round) => rival(textOf(round), round),
    },
    { rounds: 9 },
  );
  return rowsOf(`${TYPED_IN} lines, one key typed`, times, BUDGETS.typedIn);
}

/** A text that differs in its middle from round to round. */
function textsOf(lines) {
  const text = fileOfLines(lines);
  const middle = text.indexOf('about a person', text.length / 2);
  return (round) => `${text.slice(0, middle)}${round}${text.slice(middle)}`;
}

function rowsOf(what, { ours, bare, theirs }, budget) {
  const faster = theirs / ours;
  return [
    {
      what,
      measured: milliseconds(ours),
      budget: budget && `${budget.ms} ms`,
      over: budget && ours > budget.ms,
    },
    { what: '  the yaml package, parsing alone', measured: milliseconds(bare) },
    {
      what: `  ${RIVAL}, full pass`,
      measured: `${milliseconds(theirs)}, ${faster.toFixed(1)} times ours`,
      budget: budget && `${budget.times} times`,
      over: budget && faster < budget.times,
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
  return (text, known) => {
    const document = parseConfig(text, FILE, known);
    const findings = validateConfig(document, { env: {} });
    const wrong = findings.find(({ severity }) => severity === 'error');
    if (wrong) throw new Error(`The generated file is not valid: ${wrong.message}`);
    return document;
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
