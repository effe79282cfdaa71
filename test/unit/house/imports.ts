import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Source files by their path below `src/`, with `/` between folders. */
export type Sources = ReadonlyMap<string, string>;

/** What a file names in its imports: files of the house by their path, packages by their name. */
export interface Imports {
  files: string[];
  packages: string[];
}

/** Imports and exports with a `from`, bare imports, and imports on first use; those of types count as well. */
const SPECIFIERS = /(?:\bfrom|\bimport)\s*\(?\s*'([^'\n]+)'/g;
const ENDINGS = ['.ts', '/index.ts', '.d.ts', '', '.json'];

/** Every TypeScript file of a folder that a person wrote. */
export function readSources(folder: string): Sources {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.includes('/generated/'));
  return new Map(files.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/**
 * What each file imports, by resolved path: how many folders deep a file lies does not hide where an import leads.
 * @throws {Error} when an import leads to a file that is not there.
 */
export function importsOf(sources: Sources): Map<string, Imports> {
  return new Map(
    [...sources].map(([file, text]) => {
      const specifiers = [...text.matchAll(SPECIFIERS)].map(([, name]) => name ?? '');
      const own = specifiers.filter((name) => name.startsWith('.'));
      const files = own.map((name) => resolved(sources, file, name)).filter((name) => name !== '');
      const packages = specifiers.filter((name) => !name.startsWith('.'));
      return [file, { files: [...new Set(files)], packages: [...new Set(packages)] }];
    }),
  );
}

/** Empty for what is not part of the house: generated files and data. */
function resolved(sources: Sources, file: string, specifier: string): string {
  const path = posix.join(posix.dirname(file), specifier);
  const found = ENDINGS.map((ending) => path + ending).find((name) => sources.has(name));
  if (found !== undefined) return found;
  if (path.includes('/generated/') || path.endsWith('.json') || path.startsWith('..')) return '';
  throw new Error(`${file} imports ${specifier}, which is not there.`);
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components), each sorted. */
export function circles(imports: ReadonlyMap<string, Imports>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    open.push(file);
    let low = index;
    for (const next of imports.get(file)?.files ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === index) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) found.push(circle.sort());
    }
    return low;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return found;
}
