import { signInTo } from '../secrets/signInTo';
import { chooseTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';

/** Signs in to the org of the file, also when somebody is signed in already. */
export async function signIn(parts: Parts, argument: unknown): Promise<void> {
  const { org } = await chooseTarget(parts, argument);
  await signInTo(parts, org);
  void parts.prompter.tell('info', `Signed in to ${org}.`, []);
}
