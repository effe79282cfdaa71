import * as vscode from 'vscode';
import { CancelledError } from '../base/errors';
import { Secret } from '../base/secret';
import { adminUrl } from '../okta/orgUrl';
import type { Parts } from './parts';
import { withProgress } from './progress';
import { refuseBlank } from './secretStore';

/** Label that the trial request looks for; what it finds does not matter. */
const TRIAL_LABEL = 'okta-scim';

/**
 * Asks for a token of an org, tries it with one GET, and keeps it when the org takes it.
 @throws {CancelledError} when no token is given.
 * @throws {NotAuthorizedError} when the org refuses it.
 */
export async function signInTo(parts: Parts, org: string): Promise<void> {
  const way = await parts.prompter.pick(`Sign in to ${org}`, [
    {
      label: 'API token',
      detail: 'Paste a token. It is kept in VS Code’s secret storage, for this org only.',
      value: 'token' as const,
    },
    {
      label: 'Open the Admin Console',
      detail: 'A token is made under Security > API > Tokens.',
      value: 'console' as const,
    },
  ]);
  if (way === undefined) throw new CancelledError();
  if (way === 'console') await vscode.env.openExternal(vscode.Uri.parse(adminUrl(org), true));
  const value = await parts.prompter.input({
    title: `API token of ${org}`,
    prompt: `The token is tried with one GET request to ${org} before it is kept.`,
    password: true,
    validate: refuseBlank,
  });
  if (value === undefined) throw new CancelledError();
  const token = new Secret('API token', value);
  parts.log.hide(token);
  await withProgress(`Signing in to ${org}`, async (signal) => {
    const reader = await parts.orgs.probe(org, token);
    await reader.findAppsByLabel(TRIAL_LABEL, { signal });
  });
  parts.orgs.forget(org);
  await parts.secrets.storeApiToken(org, value);
  await parts.session.forgetOrg(org);
}
