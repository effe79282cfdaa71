import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** A text that stands in package.nls.json, as VS Code takes it: the whole of a string between two `%`. */
const KEY = /^%([\w.-]+)%$/;

/**
 * package.json as VS Code reads it in a language: every `%key%` is its text. English where a language has none of its own.
 * @throws {Error} when a key has no text.
 */
export function localizedManifest(language = 'en', folder = root) {
  const texts = { ...manifestTexts('en', folder), ...manifestTexts(language, folder) };
  return said(readJson(folder, 'package.json'), texts);
}

/** The texts of the manifest in a language, by key. */
export function manifestTexts(language, folder = root) {
  return readJson(folder, language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`);
}

/** Keys that a manifest names, each once. */
export function keysOf(value) {
  if (typeof value === 'string') return [...(KEY.exec(value)?.slice(1) ?? [])];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(keysOf))];
}

function said(value, texts) {
  if (typeof value === 'string') {
    const [, key] = KEY.exec(value) ?? [];
    if (key === undefined) return value;
    if (!(key in texts)) throw new Error(`package.nls.json has no text for ${key}.`);
    return texts[key];
  }
  if (Array.isArray(value)) return value.map((one) => said(one, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, texts)]));
}

function readJson(folder, name) {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
