import { isRecord } from '../../base/record';

/** The titles of the commands of a manifest, in the language that VS Code has put them in. */
export function titlesIn(manifest: unknown): ReadonlyMap<string, string> {
  const contributes = isRecord(manifest) ? manifest['contributes'] : undefined;
  const commands = isRecord(contributes) ? contributes['commands'] : undefined;
  const found = new Map<string, string>();
  for (const entry of Array.isArray(commands) ? commands : []) {
    const { command, title } = isRecord(entry) ? entry : {};
    if (typeof command === 'string' && typeof title === 'string') found.set(command, title);
  }
  return found;
}
