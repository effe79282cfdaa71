// npm run bench: what the budgets of the project are about, measured here and now, as one table.
// Exit code 1 when something is over its budget.
import { argumentsOf, namesOf } from './lib/arguments.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

const USAGE = `npm run bench                all sections
npm run bench size editor    some of them; also -- --only size,editor`;

const { values, positionals } = argumentsOf(
  USAGE,
  { only: { type: 'string', multiple: true } },
  { positionals: Infinity },
);
stopAllOnExit();
exitOnSignals();
await ensureDependencies();
const { buildAll } = await import('../esbuild.mjs');
const { table } = await import('./lib/table.mjs');

/** Each returns rows `{ what, measured, budget, over }`. */
const SECTIONS = {
  size: async (metafile) => (await import('./bench/sizes.mjs')).sizes(metafile),
  activation: async () => (await import('./bench/activation.mjs')).activation(),
  editor: async () => (await import('./bench/editor.mjs')).editor(),
  expressions: async () => (await import('./bench/expressions.mjs')).expressions(),
  requests: async () => (await import('./bench/requests.mjs')).requests(),
  apply: async () => (await import('./bench/apply.mjs')).apply(),
  connector: async () => (await import('./bench/connector.mjs')).connector(),
  verify: async () => (await import('./bench/verify.mjs')).verify(),
  localOrg: async () => (await import('./bench/localOrg.mjs')).localOrg(),
  proxy: async () => (await import('./bench/proxy.mjs')).proxy(),
};

const given = [...(values.only ?? []), ...positionals];
const chosen = namesOf(USAGE, 'section', given, Object.keys(SECTIONS));
const metafile = await buildAll();
const rows = [];
for (const [name, section] of Object.entries(SECTIONS)) {
  if (!chosen.includes(name)) continue;
  console.log(`Measuring: ${name}…`);
  rows.push(...(await section(metafile)));
}
console.log();
console.log(
  table(
    ['what', 'measured', 'budget', ''],
    rows.map(({ what, measured, budget = '', over }) => [
      what,
      measured,
      budget,
      over ? 'OVER' : '',
    ]),
  ),
);
process.exit(rows.some(({ over }) => over) ? 1 : 0);
