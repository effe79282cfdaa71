// npm run docs:reference: writes what the reference pages have from the schema, the manifest, the program and the checks.
import { writeFileSync } from 'node:fs';
import { referencePages } from './lib/reference/pages';

for (const [page, text] of referencePages()) {
  writeFileSync(page, text);
  console.log(`Wrote ${page}`);
}
