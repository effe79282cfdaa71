import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { CancelledError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';
import type { SignIn } from '../../okta/auth/signIn';
import { startSignIn } from '../../okta/connect';
import { withProgress } from '../ui/progress';
import type { Parts } from '../window/parts';

/** Of the app that every local org has for this (docs/local-org.md). */
const LOCAL_CLIENT = '0oalocalNativeClient';

/**
 * Signs in by Okta's device grant: the person allows it in the browser, where the code on show stands too.
 * @throws {CancelledError} @throws {NotAuthorizedError} refused, too late, or by an app that may not.
 */
export async function signInInBrowser(parts: Parts, org: string): Promise<SignIn> {
  const clientId = await askClientId(parts, org);
  const app = { orgUrl: org, clientId, log: parts.orgs.logOf(org) };
  const { code, finished } = await withProgress(vscode.l10n.t('Signing in to {0}', org), (signal) =>
    startSignIn(app, signal),
  );
  const shown = grouped(code.userCode);
  const open = vscode.l10n.t('Copy Code and Open Browser');
  const chosen = await parts.prompter.confirm({
    // No more than the code: with an address beside it, it is broken at its hyphen.
    message: vscode.l10n.t('Your code: {0}', shown),
    detail: vscode.l10n.t(
      'The page of {0} shows a code too. Allow the sign-in only if it is this one, and only there. What is allowed is yours: your role as administrator, as far as the app’s scopes reach.',
      org,
    ),
    actions: [open],
  });
  if (chosen !== open) throw new CancelledError();
  await vscode.env.clipboard.writeText(code.userCode);
  await vscode.env.openExternal(vscode.Uri.parse(code.page, true));
  return withProgress(
    vscode.l10n.t('Waiting for you to allow {0} in the browser', shown),
    (signal) => finished(signal),
  );
}

async function askClientId(parts: Parts, org: string): Promise<string> {
  const known =
    parts.secrets.signIns.clientIdOf(org) ??
    (isLoopback(new URL(org).hostname) ? LOCAL_CLIENT : undefined);
  const clientId = await parts.prompter.input({
    title: vscode.l10n.t('Client ID for {0}', org),
    prompt: vscode.l10n.t(
      'Of a Native app (OIDC) of the org with the grant types Device Authorization and Refresh Token, and Okta API scopes for apps, schemas, profile mappings, groups and user types. It is no secret.',
    ),
    placeholder: '0oa1gjh63g214q0Hq0g4',
    ...defined({ value: known }),
    validate: (value) =>
      /^[\w-]+$/.test(value.trim())
        ? undefined
        : vscode.l10n.t('A client ID has letters and digits only.'),
  });
  if (clientId === undefined) throw new CancelledError();
  return clientId.trim();
}

/** Eight letters are compared more easily in two halves; Okta shows them so. */
function grouped(code: string): string {
  return code.length === 8 && !code.includes('-') ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
