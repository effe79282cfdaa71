import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How long the program looks for what was created without an answer before it creates it again, ms (docs/states.md). */
const SURE_MS = 120_000;

/** Paths of the journals in a folder. */
export async function journalPaths(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.okta-scim.journal'))
    .map((name) => join(folder, name));
}

/**
 * As if the next run came when what was created without an answer is not looked for any more: the times of the journals
 * are as much earlier, and nothing else of them changes.
 */
export async function comeBackLater(folder: string): Promise<void> {
  for (const path of await journalPaths(folder)) {
    const text = await readFile(path, 'utf8');
    const earlier = text.replace(
      /("(?:at|startedAt)":")([^"]+)"/g,
      (_, key: string, time: string) =>
        `${key}${new Date(Date.parse(time) - SURE_MS).toISOString()}"`,
    );
    assert.notEqual(earlier, text, `${path} has no times`);
    await writeFile(path, earlier);
  }
}
