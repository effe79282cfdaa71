import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cache, root } from '../../lib/paths.mjs';

const require = createRequire(import.meta.url);
const FILE = 'okta-scim.yaml';

/** What the editor and the command line share, bundled as it ships. */
export async function ourEditor() {
  const { build } = await import('esbuild');
  const outfile = join(cache, 'bench', 'config.cjs');
  await build({
    stdin: {
      contents: `
        export { parseConfig } from './src/config/yaml/document';
        export { validateConfig } from './src/config/check/validate';
        export { complete } from './src/language/complete/complete';
        export { hoverAt } from './src/language/describe/hover';
        export { SchemaGuide } from './src/language/describe/schemaGuide';`,
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
  const { parseConfig, validateConfig, complete, hoverAt, SchemaGuide } = require(outfile);
  const schema = JSON.parse(await readFile(join(root, 'schemas/okta-scim.schema.json'), 'utf8'));
  const guide = new SchemaGuide(schema);
  return {
    check(text, known) {
      const document = parseConfig(text, FILE, known);
      const findings = validateConfig(document, { env: {} });
      const wrong = findings.find(({ severity }) => severity === 'error');
      if (wrong) throw new Error(`The generated file is not valid: ${wrong.message}`);
      return document;
    },
    /** The same for a text of which a line cannot be read. */
    checkBroken(text, known) {
      const document = parseConfig(text, FILE, known);
      const findings = validateConfig(document, { env: {} });
      if (!findings.some(({ code }) => code.startsWith('yaml-'))) {
        throw new Error('The text was to be broken, and is not.');
      }
      return document;
    },
    complete: (document, position) =>
      complete(document, position, guide, { groups: [], userAttributes: [] }),
    hover: (document, position) => hoverAt(document, position, guide),
  };
}
