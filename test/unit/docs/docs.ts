import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface DocPage {
  /** From the root, with slashes. */
  name: string;
  text: string;
  /** The text without its blocks of code. */
  prose: string;
}

/** The pages of the product in their folders. Its changes tell of what was, too. */
export function docPages(): DocPage[] {
  const names = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'SUPPORT.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name.replaceAll('\\', '/')}`),
  ];
  return names.sort().map((name) => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    return { name, text, prose: text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '') };
  });
}

/** The anchors of a page, as code hosts make them of its headings. */
export function anchorsOf({ prose }: DocPage): string[] {
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    return words.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
  });
}

/** The first cells of the tables of a page that are code, as the page defines them, and its headings. */
export function definedIn({ prose }: DocPage): string[] {
  return [...prose.matchAll(/^(?:\| `([^`]+)` \|(?![^\n]*\n\|---)|#{2,4} `?([^`\n]+?)`?$)/gm)].map(
    ([, cell, heading]) => cell ?? heading ?? '',
  );
}
