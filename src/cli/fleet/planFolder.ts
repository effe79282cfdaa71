import { mkdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, relative, resolve } from 'node:path';
import { messageOf, UsageError } from '../../base/errors';
import { lookAt } from '../../base/files/fileName';
import type { Io } from '../io';
import type { ChosenTarget } from './answer';

/** @throws {UsageError} when what a flag names is there and is no folder. */
export function assertFolder(io: Pick<Io, 'cwd'>, name: string | undefined, flag: string): void {
  if (name === undefined) return;
  const { kind } = lookAt(resolve(io.cwd, name));
  if (kind === 'nothing' || kind === 'folder') return;
  throw new UsageError(`${name} is no folder.`, {
    nextStep: `With several targets, ${flag} takes a folder, which is made when it is not there.`,
  });
}

/**
 * Where the plan of a target stands in a folder of plans: `apps/okta-scim.yaml` for `dev` is `apps/okta-scim.dev.plan.json`. It depends
 * on the file and the folder of the run alone, so that `apply --plan` finds it.
 */
export function planFileName(cwd: string, { file, env }: ChosenTarget): string {
  const path = resolve(cwd, file);
  const way = relative(cwd, path);
  const isBelow = !way.startsWith('..') && !isAbsolute(way);
  const { dir, name } = parse(isBelow ? way : path.slice(parse(path).root.length));
  const environment = env === undefined ? '' : `.${encodeURIComponent(env)}`;
  return join(dir, `${name}${environment}.plan.json`);
}

/** The same below the folder that a flag names, with the folders that it takes. @throws {UsageError} when they cannot be made. */
export async function placeForPlan(io: Io, folder: string, target: ChosenTarget): Promise<string> {
  const name = join(folder, planFileName(io.cwd, target));
  const place = dirname(resolve(io.cwd, name));
  try {
    await mkdir(place, { recursive: true });
  } catch (error) {
    throw new UsageError(`The folder ${place} cannot be made: ${messageOf(error)}.`, {
      nextStep: 'Name a folder that you may write to.',
      cause: error,
    });
  }
  return name;
}
