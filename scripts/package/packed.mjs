import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { cache } from '../lib/paths.mjs';
import { packAll } from './packAll.mjs';

/** Runs `job` with a folder outside of the checkout that has fresh artefacts of the tree as it is. */
export async function withPacked(job) {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-packed-'));
  try {
    await withLock(join(cache, 'package.lock'), () => packAll(folder));
    return await job(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
