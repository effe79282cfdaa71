import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HumanError } from '../../base/errors';
import { readPlain } from '../../base/files/readPlain';
import type { JournalRead } from './journalAccounts';
import { JOURNAL_ENDING } from './journalLines';

/**
 * The journals beside a config file, in the order of their names, which begin with the time. One that cannot be read has an
 * empty content and says why; a link is passed over, whatever it leads to.
 */
export async function journalFiles(
  configPath: string,
): Promise<(JournalRead & { refusal?: string })[]> {
  const folder = dirname(configPath);
  const file = basename(configPath);
  const names = await readdir(folder).catch(() => []);
  const ours = names.filter((name) => name.startsWith(`${file}.`) && name.endsWith(JOURNAL_ENDING));
  return Promise.all(ours.sort().map((name) => journalAt(join(folder, name))));
}

async function journalAt(path: string): Promise<JournalRead & { refusal?: string }> {
  try {
    return { path, content: (await readPlain(path, 'fixed')) ?? '' };
  } catch (error) {
    return { path, content: '', ...(error instanceof HumanError && { refusal: error.message }) };
  }
}
