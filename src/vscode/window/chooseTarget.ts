import { signInTo } from '../secrets/signInTo';
import type { Parts } from './parts';
import type { Target } from './target';

/** Finds the file and its environment, asking where there is a choice. */
export async function chooseTarget(parts: Parts, argument: unknown): Promise<Target> {
  // A plan is about a file in one environment, whatever is chosen by now.
  const planned = parts.plans.targetOf(argument);
  if (planned) return parts.targets.resolveIn(planned.file, planned.environment);
  return parts.targets.resolveAsking(await parts.files.choose(argument));
}

/** The same, and signs in to its org if nobody has yet. */
export async function chooseSignedInTarget(parts: Parts, argument: unknown): Promise<Target> {
  const target = await chooseTarget(parts, argument);
  if (!(await parts.secrets.isSignedIn(target.org))) await signInTo(parts, target.org);
  return target;
}
