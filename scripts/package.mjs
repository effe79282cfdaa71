// npm run package: what people install, from one build, into artifacts/.
import { join, resolve } from 'node:path';
import { argumentsOf } from './lib/arguments.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { withLock } from './lib/lock.mjs';
import { cache, root } from './lib/paths.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

const USAGE = `npm run package
npm run package -- --tag v1.2.3     refuses unless the tag is that of the version
npm run package -- --allow-changes  packs a tree that differs from its commit, for trying it out
npm run package -- --out FOLDER     elsewhere than in artifacts/`;

const { values } = argumentsOf(USAGE, {
  tag: { type: 'string' },
  'allow-changes': { type: 'boolean' },
  out: { type: 'string' },
});
stopAllOnExit();
exitOnSignals();
try {
  const { assertReleasable } = await import('./package/sourceState.mjs');
  await assertReleasable({ tag: values.tag, mayDiffer: values['allow-changes'] === true });
  await ensureDependencies();
  const { packAll } = await import('./package/packAll.mjs');
  const folder = values.out === undefined ? join(root, 'artifacts') : resolve(values.out);
  const packed = await withLock(join(cache, 'package.lock'), () => packAll(folder));
  for (const { name, bytes, sha256 } of packed) {
    console.log(`${name}\t${Math.ceil(bytes / 1000)} kB\t${sha256}`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
