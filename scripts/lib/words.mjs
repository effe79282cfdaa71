import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// The tree of a source: esbuild takes the types out, and has no tree of its own to give.
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { root } from './paths.mjs';

/** Folders of `src/` that speak to the person in VS Code. */
export const WORD_FOLDERS = ['vscode'];

/** Where what VS Code shows is said: `l10n.t` of its API. */
const SAID = /(?:^|\.)l10n\.t$/;
/** The log is for whoever mends a fault, and stays English, as do reports and the names of their pages. */
const NOT_SHOWN =
  /(?:^|\.)#?(?:log\.(?:debug|info|warn|error)|log|pages\.(?:show|put)|plans\.show)$/;

/**
 * What the files of a folder say, by file.
 * @param {string} folder below `src/`
 */
export function saidIn(folder) {
  const place = join(root, 'src', folder);
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  const files = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'));
  return new Map(
    files
      .sort()
      .map((name) => [`${folder}/${name}`, saidBy(readFileSync(join(place, name), 'utf8'))]),
  );
}

/**
 * The texts of a source that go through `l10n.t`, and those that read like words and do not.
 * @param {string} source TypeScript
 */
export function saidBy(source) {
  const { code } = transformSync(source, { loader: 'ts', format: 'esm', target: 'esnext' });
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const found = { said: [], leftOut: [] };
  visit(tree, code, false, found);
  return found;
}

/** The keys of the bundle: what the code says, as it stands there, and what it takes from elsewhere. */
export function bundleOf(folders, others = []) {
  const files = folders.flatMap((folder) => [...saidIn(folder).values()]);
  const said = files.flatMap((file) => file.said.flatMap(({ text }) => text ?? []));
  const texts = [...new Set([...said, ...others])].sort();
  return Object.fromEntries(texts.map((text) => [text, text]));
}

/** Numbers of the places in a text that are filled in, each once. */
export function placesIn(text) {
  return [...new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, place]) => Number(place)))].sort();
}

function visit(node, code, isInFunction, found) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) visit(one, code, isInFunction, found);
    return;
  }
  if (typeof node.type !== 'string') return;
  if (/^(?:Import|Export(?:All|Named))\w*$/.test(node.type) && node.source) {
    visit(node.declaration, code, isInFunction, found);
    return;
  }
  const within = isInFunction || /Function/.test(node.type);
  // The name of a secret stands for its value in the log.
  if (node.type === 'NewExpression' && node.callee.name === 'Secret') return;
  if (node.type === 'CallExpression') {
    const callee = code.slice(node.callee.start, node.callee.end).replaceAll('?.', '.');
    if (NOT_SHOWN.test(callee)) return;
    if (SAID.test(callee)) {
      const [message, ...args] = node.arguments;
      found.said.push({ text: textOf(message), places: args.length, isInFunction: within });
      visit(args, code, within, found);
      return;
    }
  }
  const text = textOf(node) ?? templateOf(node);
  if (text !== undefined && readsLikeWords(text)) found.leftOut.push(text);
  for (const [name, child] of Object.entries(node)) {
    const isKey = name === 'key' && node.computed !== true;
    // A key may be the label of a button; beside its own translation it is no text.
    if (!isKey || textOf(child) !== textOf(node.value?.arguments?.[0])) {
      visit(child, code, within, found);
    }
  }
}

function textOf(node) {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function templateOf(node) {
  if (node.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked).join('{}');
}

/** Several words, or one with a capital: ids, keys and kinds have neither. */
function readsLikeWords(text) {
  const bare = text.replace(/\$\([\w~-]+\)/g, '');
  if (!/\p{L}{2,}/u.test(bare)) return false;
  return (
    /\p{L}[.,:;!?’')]*\s|\s[(‘']*\p{L}/u.test(bare) || /^\p{Lu}\p{Ll}+[.:!?…]?$/u.test(bare.trim())
  );
}
