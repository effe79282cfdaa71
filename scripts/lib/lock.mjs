import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 500;
/** An installation takes seconds and a test run minutes; this is a very slow network or machine. */
const WAIT_MS = 20 * 60_000;

/**
 * Runs `job` while no other process runs one under the same path. A lock whose owner has died is taken over.
 * `onWait` is called once when somebody else has it.
 */
export async function withLock(path, job, onWait = () => {}) {
  await mkdir(dirname(path), { recursive: true });
  const end = Date.now() + WAIT_MS;
  for (let tries = 1; !(await take(path)); tries += 1) {
    if (tries === 2) onWait();
    if (Date.now() > end) throw new Error(`Waited too long for ${path}: remove it and try again.`);
    await delay(POLL_MS);
  }
  try {
    return await job();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function take(path) {
  try {
    await mkdir(path);
    await writeFile(join(path, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(join(path, 'pid'), 'utf8').catch(() => '0'));
  // Without a pid its owner is about to write it, or died in between: the next look tells.
  if (owner > 0 && !isAlive(owner)) await rm(path, { recursive: true, force: true });
  return false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
