import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAll } from '../../esbuild.mjs';
import { npmFiles, packagedFiles } from '../lib/packaged.mjs';
import { cache, root } from '../lib/paths.mjs';
import { npmManifest, vsixManifest } from './manifests.mjs';
import { packNpm } from './packNpm.mjs';
import { packVsix } from './packVsix.mjs';
import { stage } from './stage.mjs';

/** Bytes of each artefact. */
const BUDGET = 1_500_000;

/**
 * Builds once and packs both artefacts. What was in the folder under their kinds of name goes: it is of another version.
 * @param {string} folder
 * @returns {Promise<{ name: string, bytes: number, sha256: string }[]>}
 * @throws when a check of vsce, a limit or the review of what goes in says no.
 */
export async function packAll(folder) {
  await buildAll();
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const name = `${manifest.name}-${manifest.version}`;
  const staged = join(cache, 'package');
  const made = join(staged, 'made');
  await rm(staged, { recursive: true, force: true });
  await mkdir(made, { recursive: true });
  const files = await packagedFiles();
  await stage(join(staged, 'vsix'), files, vsixManifest(manifest));
  await packVsix(join(staged, 'vsix'), files, join(made, `${name}.vsix`));
  await stage(join(staged, 'npm'), await npmFiles(), npmManifest(manifest));
  await packNpm(join(staged, 'npm'), join(made, `${name}.tgz`));
  await copyFile(join(root, 'dist', 'sbom.cdx.json'), join(made, 'sbom.cdx.json'));
  const packed = [await sum(made, `${name}.vsix`), await sum(made, `${name}.tgz`)];

  // Only now: a run that fails leaves what was there.
  await mkdir(folder, { recursive: true });
  await clear(folder);
  for (const file of await readdir(made)) await copyFile(join(made, file), join(folder, file));
  return packed;
}

async function clear(folder) {
  const old = (await readdir(folder)).filter((file) =>
    /^okta-scim-.*\.(?:vsix|tgz)(?:\.sha256)?$/.test(file),
  );
  await Promise.all(old.map((file) => rm(join(folder, file))));
}

/** Writes what `sha256sum --check` reads. */
async function sum(folder, name) {
  const bytes = await readFile(join(folder, name));
  if (bytes.length > BUDGET) {
    throw new Error(`${name} has ${bytes.length} bytes, and ${BUDGET} are the limit.`);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeFile(join(folder, `${name}.sha256`), `${sha256}  ${name}\n`);
  return { name, bytes: bytes.length, sha256 };
}
