import { isRecord } from '../../base/record';
import { signInTo } from '../secrets/signInTo';
import { folderOf } from './folder';
import { NoOrgError } from './noOrg';
import type { Parts } from './parts';
import type { Target } from './target';

/** `disk`: for what keeps records beside the file, as a run that writes does. */
export type Needs = 'text' | 'disk';

/**
 * Finds the file, its environment and its org, asking where there is a choice or nothing is said.
 * @throws {UsageError} before anything is asked of the environment, when the file is not on the disk that is needed.
 */
export async function chooseTarget(
  parts: Parts,
  argument: unknown,
  needs: Needs = 'text',
): Promise<Target> {
  // A plan, and a line of the view Apps, is about a file in one environment, whatever is chosen by now.
  const planned = parts.plans.targetOf(argument) ?? choiceOf(parts, argument);
  const file = planned?.file ?? (await parts.files.choose(argument));
  if (needs === 'disk') folderOf(file);
  if (planned) return parts.targets.resolveIn(file, planned.environment);
  try {
    return await parts.targets.resolveAsking(file);
  } catch (error) {
    if (!(error instanceof NoOrgError)) throw error;
    const { nameOrg } = await import('./nameOrg');
    await nameOrg(parts, file);
    return parts.targets.resolveAsking(file);
  }
}

/** Of a line of our own only: any extension may run a command with whatever argument. */
function choiceOf(
  parts: Parts,
  argument: unknown,
): Pick<Target, 'file' | 'environment'> | undefined {
  if (!isRecord(argument) || !('choice' in argument) || !parts.shown.has(argument))
    return undefined;
  return argument['choice'] as Pick<Target, 'file' | 'environment'> | undefined;
}

/** The same, and signs in to its org if nobody has yet. */
export async function chooseSignedInTarget(
  parts: Parts,
  argument: unknown,
  needs: Needs = 'text',
): Promise<Target> {
  const target = await chooseTarget(parts, argument, needs);
  if (!(await parts.secrets.isSignedIn(target.org))) await signInTo(parts, target.org);
  return target;
}
