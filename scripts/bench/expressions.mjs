import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cache, root } from '../lib/paths.mjs';

const require = createRequire(import.meta.url);

/** Milliseconds to check an expression as long as is looked at, whatever it is made of. */
const BUDGET_MS = 50;
const LENGTH = 65_000;
const ROUNDS = 9;

/** What takes longest, each up to LENGTH. */
const FORMS = [
  ['sums', 'user.a', ' + user.b'],
  ['numbers added', '1', '+1'],
  ['choices behind colons', '', 'user.costCenter == "a" ? "v" : '],
  ['conditions', 'true', ' AND user.isContractor'],
  ['values that do not fit', '{1', ', -"a"'],
  ['closed brackets', '', ')'],
];

/** The slowest of the forms, at first and once the code is compiled. */
export async function expressions() {
  const checkExpression = await bundled();
  const texts = FORMS.map(([name, start, part]) => ({
    name,
    text: start + part.repeat(Math.floor(LENGTH / part.length)),
  }));
  const rounds = texts.map(({ name, text }) => {
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      checkExpression(text);
      return performance.now() - start;
    });
    return { name, first: times[0], least: Math.min(...times) };
  });
  return [
    row('expression of 65,000 characters checked', slowest(rounds, 'least'), BUDGET_MS),
    row('  before the code is compiled', slowest(rounds, 'first')),
  ];
}

function slowest(rounds, key) {
  return rounds.reduce(
    (worst, one) => (one[key] > worst.ms ? { name: one.name, ms: one[key] } : worst),
    {
      name: '',
      ms: 0,
    },
  );
}

function row(what, { name, ms }, budget) {
  return {
    what,
    measured: `${ms.toFixed(1)} ms (${name})`,
    budget: budget && `${budget} ms`,
    over: budget !== undefined && ms > budget,
  };
}

async function bundled() {
  const { build } = await import('esbuild');
  const outfile = join(cache, 'bench', 'expression.cjs');
  await build({
    entryPoints: [join(root, 'src/expression/check.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  return require(outfile).checkExpression;
}
