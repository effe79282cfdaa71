// Writes l10n/bundle.l10n.json: every text that the extension says by `l10n.t`. Translations lie beside it; the unit tests
// name what they lack.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { bundleOf, WORD_FOLDERS } from './lib/words.mjs';

const folder = join(root, 'l10n');
await mkdir(folder, { recursive: true });
const bundle = bundleOf(WORD_FOLDERS);
await writeFile(join(folder, 'bundle.l10n.json'), `${JSON.stringify(bundle, null, 2)}\n`);
console.log(`l10n/bundle.l10n.json\t${Object.keys(bundle).length} texts`);
