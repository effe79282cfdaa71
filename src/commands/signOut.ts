import { CancelledError } from '../base/errors';
import { chooseTarget } from './chooseTarget';
import type { Parts } from './parts';

/** Forgets the token of the file's org, and the secrets that were stored for it. */
export async function signOut(parts: Parts, argument: unknown): Promise<void> {
  const { org } = await chooseTarget(parts, argument);
  const names = parts.secrets.namesOf(org);
  const action = 'Sign Out';
  const chosen = await parts.prompter.confirm({
    message: `Sign out of ${org}?`,
    detail: [
      'Its API token is removed from VS Code’s secret storage. It stays valid in Okta until it is revoked there.',
      ...(names.length > 0 ? [`Stored secrets are removed too: ${names.join(', ')}.`] : []),
    ].join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
  await parts.secrets.forgetOrg(org);
  parts.orgs.forget(org);
  await parts.session.forgetOrg(org);
}
