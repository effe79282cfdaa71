import { resolve } from 'node:path';
import { readPlain } from '../../base/files/readPlain';
import type { Secret } from '../../base/secrets/secret';
import type { Io } from '../io';
import { writeSecrets } from '../output/outputFile';
import { parseSecrets } from './secrets';

/**
 * Puts a secret into a secrets file, whose other lines stay as they are. It is readable by its owner only from then on.
 * @throws {UsageError} when the file is no secrets file, or a link. @throws {InvalidError} when it cannot be written.
 */
export async function saveSecret(
  io: Io,
  file: string,
  name: string,
  secret: Secret,
): Promise<void> {
  const path = resolve(io.cwd, file);
  const before = (await readPlain(path, 'flag')) ?? '';
  parseSecrets(before, file);
  await writeSecrets(io, file, withSecret(before, name, secret.reveal()));
}

/** The text with the secret in its own line: in place of an earlier one, else at the end. */
export function withSecret(text: string, name: string, value: string): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const isOurs = (line: string) =>
    !line.trimStart().startsWith('#') && line.split('=', 1)[0]?.trim() === name;
  const kept = lines.filter((line, index) => !isOurs(line) || index === lines.findIndex(isOurs));
  const at = kept.findIndex(isOurs);
  const ours = `${name}=${value}`;
  if (at === -1) kept.push(ours);
  else kept[at] = ours;
  return `${kept.join('\n')}\n`;
}
