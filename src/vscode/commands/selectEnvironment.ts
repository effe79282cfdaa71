import type { ChosenEnvironments } from '../window/chosenEnvironments';
import type { ConfigFiles } from '../window/configFiles';

/** Chooses the environment that views and commands use for the file, for this workspace. */
export async function selectEnvironment(
  parts: {
    files: Pick<ConfigFiles, 'choose'>;
    targets: Pick<ChosenEnvironments, 'askEnvironment'>;
  },
  argument: unknown,
): Promise<void> {
  await parts.targets.askEnvironment(await parts.files.choose(argument));
}
