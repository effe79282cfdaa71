import { l10n } from 'vscode';
import { signInTo } from '../secrets/signInTo';
import { askOrg } from '../window/askOrg';
import { chooseTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';

/** Signs in to the org of the file, also when somebody is signed in already; where there is no file, to one that is asked for. */
export async function signIn(parts: Parts, argument: unknown): Promise<void> {
  await parts.files.search();
  const hasFile = argument !== undefined || parts.files.current !== undefined;
  const org = hasFile
    ? (await chooseTarget(parts, argument)).org
    : await askOrg(parts, l10n.t('Sign In to an Org'));
  await signInTo(parts, org);
  void parts.prompter.tell('info', l10n.t('Signed in to {0}.', org), []);
}
