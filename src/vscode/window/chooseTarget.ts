import { signInTo } from '../secrets/signInTo';
import type { Parts } from './parts';
import type { Target } from './target';

/** Finds the file and its environment, asking where there is a choice. */
export async function chooseTarget(parts: Parts, argument: unknown): Promise<Target> {
  return parts.targets.resolveAsking(await parts.files.choose(argument));
}

/** The same, and signs in to its org if nobody has yet. */
export async function chooseSignedInTarget(parts: Parts, argument: unknown): Promise<Target> {
  const target = await chooseTarget(parts, argument);
  if (!(await parts.secrets.isSignedIn(target.org))) await signInTo(parts, target.org);
  return target;
}
