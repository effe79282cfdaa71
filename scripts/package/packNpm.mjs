import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { npm } from '../lib/processes.mjs';

/** Packs a folder as it stands; npm itself fixes times, modes and order. */
export async function packNpm(folder, target) {
  const made = await mkdtemp(join(dirname(target), '.npm-'));
  try {
    await npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', made], {
      cwd: folder,
    });
    const [name = ''] = await readdir(made);
    await rename(join(made, name), target);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
