import type { Parts } from '../window/parts';

/** Chooses the environment that views and commands use for the file, for this workspace. */
export async function selectEnvironment(parts: Parts, argument: unknown): Promise<void> {
  await parts.targets.askEnvironment(await parts.files.choose(argument));
}
