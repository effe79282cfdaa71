import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { cache, root } from './paths.mjs';
import { npm } from './processes.mjs';

/**
 * Makes node_modules agree with package-lock.json. No install script runs: nothing here needs one, and one could
 * want to download what a package registry does not have.
 */
export async function ensureDependencies() {
  if (!(await isStale())) return;
  await withLock(join(cache, 'node_modules.lock'), async () => {
    if (!(await isStale())) return;
    console.log('Installing what package-lock.json names…');
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root });
  });
}

/** npm keeps beside what it installed a lock file of its own, which lacks only optional packages of other systems. */
async function isStale() {
  const wanted = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages;
  let found;
  try {
    const installed = join(root, 'node_modules', '.package-lock.json');
    found = JSON.parse(await readFile(installed, 'utf8')).packages;
  } catch {
    return true;
  }
  return Object.entries(wanted).some(
    ([path, { version, optional, devOptional }]) =>
      path !== '' &&
      found[path]?.version !== version &&
      !(found[path] === undefined && (optional || devOptional)),
  );
}
