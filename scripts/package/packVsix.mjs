import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tool } from '../lib/paths.mjs';
import { cleanEnvironment, run } from '../lib/processes.mjs';

/** Seconds: the time that npm gives to the files of its packages, 1985-10-26 08:15 UTC. */
const EPOCH = '499162500';

/**
 * vsce takes more than 100 files of code for an extension that is not bundled. Ours are the chunks of a bundle: each is read when
 * it is first used, which is what keeps activation small.
 */
const MANY_FILES =
  /WARNING\s+This extension consists of \d+ files, out of which \d+ are JavaScript files\./;

/**
 * Packs the named files of a folder. A zip has times of the zone that it was made in, and vsce sorts by the locale: both are
 * fixed.
 * @throws when a check of vsce fails or warns, but for the number of files.
 */
export async function packVsix(folder, paths, target) {
  const allowed = ['**', ...paths.map((path) => `!${path}`)];
  await writeFile(join(folder, '.vscodeignore'), `${allowed.join('\n')}\n`);
  const env = cleanEnvironment({ SOURCE_DATE_EPOCH: EPOCH, TZ: 'UTC', LC_ALL: 'C', NO_COLOR: '1' });
  const args = ['package', '--no-dependencies', '--out', target];
  const { code, output } = await run(process.execPath, [tool('@vscode', 'vsce', 'vsce'), ...args], {
    cwd: folder,
    env,
    quiet: true,
  });
  if (code !== 0 || /\bWARN/.test(output.replace(MANY_FILES, '')))
    throw new Error(`vsce package:\n${output}`);
}
