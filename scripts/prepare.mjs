// npm runs it after it has installed the dependencies here, and before it packs a package that is installed from git, as
// pre-commit installs it. Of these npm gives one that is for the whole machine no dependencies
// (https://github.com/npm/cli/issues/8440), and calls `prepack` for none.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';

if (!isThere('ajv')) await ensureDependencies();
if (existsSync(join(root, 'dist', 'cli.js'))) {
  const { generateValidator } = await import('./generate-validator.mjs');
  await generateValidator();
} else {
  const { buildAll } = await import('../esbuild.mjs');
  await buildAll();
}

function isThere(name) {
  try {
    return createRequire(import.meta.url).resolve(name) !== '';
  } catch {
    return false;
  }
}
