// Writes l10n/bundle.l10n.json: every text that the extension says by `l10n.t`. Translations lie beside it; the unit tests
// name what they lack.

import { mkdirSync, writeFileSync } from 'node:fs';
import { wholeBundle } from './lib/tableTexts';

const bundle = wholeBundle();
mkdirSync('l10n', { recursive: true });
writeFileSync('l10n/bundle.l10n.json', `${JSON.stringify(bundle, null, 2)}\n`);
console.log(`l10n/bundle.l10n.json\t${Object.keys(bundle).length} texts`);
