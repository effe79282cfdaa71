import { l10n } from 'vscode';
import { CancelledError, messageOf } from '../../base/errors';
import { endSignIn } from '../../okta/connect';
import { withProgress } from '../ui/progress';
import { chooseTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';

/** Forgets the sign-in to the file's org, and the secrets that were stored for it. */
export async function signOut(parts: Parts, argument: unknown): Promise<void> {
  const { org } = await chooseTarget(parts, argument);
  const names = parts.secrets.namesOf(org);
  const signIn = await parts.secrets.signIns.load(org);
  const action = l10n.t('Sign Out');
  const chosen = await parts.prompter.confirm({
    message: l10n.t('Sign out of {0}?', org),
    detail: [
      signIn
        ? l10n.t(
            'Okta is told to revoke the tokens of this sign-in, and they are removed from VS Code’s secret storage.',
          )
        : l10n.t(
            'Its API token is removed from VS Code’s secret storage. It stays valid in Okta until it is revoked there.',
          ),
      ...(names.length > 0
        ? [l10n.t('Stored secrets are removed too: {0}.', names.join(', '))]
        : []),
    ].join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
  await endSignInTo(parts, org);
  for (const name of names) await parts.secrets.forgetSecret(org, name);
}

/** Has Okta forget a sign-in in the browser, and forgets the sign-in here; what else is kept for the org stays. */
export async function endSignInTo(parts: Parts, org: string): Promise<void> {
  const signIn = await parts.secrets.signIns.load(org);
  if (signIn) {
    const app = { orgUrl: org, clientId: signIn.clientId, log: parts.orgs.logOf(org) };
    try {
      await withProgress(l10n.t('Signing out of {0}', org), (signal) =>
        endSignIn(app, signIn, signal),
      );
    } catch (error) {
      // The tokens here go in any case: an org that does not answer must not keep somebody signed in.
      const why = error instanceof CancelledError ? l10n.t('it was cancelled') : messageOf(error);
      void parts.prompter.tell(
        'warning',
        l10n.t(
          'Okta was not told that the sign-in to {0} has ended ({1}). Its tokens end by themselves, or in the Admin Console.',
          org,
          why,
        ),
        [],
      );
    }
  }
  await parts.secrets.forgetSignIn(org);
  parts.orgs.forget(org);
  await parts.session.forgetOrg(org);
}
