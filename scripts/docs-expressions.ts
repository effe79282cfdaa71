// npm run docs:expressions: writes docs/expressions.md from the tables that the language service uses.
import { writeFileSync } from 'node:fs';
import { expressionPage, PAGE } from './lib/expressionPage';

writeFileSync(PAGE, expressionPage());
console.log(`Wrote ${PAGE}`);
