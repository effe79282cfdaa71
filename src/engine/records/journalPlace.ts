import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

/**
 * Stands for the folder of a config file on this machine, without naming either: a journal that came with a copy of a
 * folder says nothing of what was begun here. SHA-256, hex.
 */
export async function journalPlace(configPath: string): Promise<string> {
  const folder = dirname(configPath);
  const real = await realpath(folder).catch(() => folder);
  return createHash('sha256').update(`${hostname()}\n${real}`).digest('hex');
}
