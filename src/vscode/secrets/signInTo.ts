import * as vscode from 'vscode';
import { CancelledError, NotAuthorizedError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';
import { Secret } from '../../base/secrets/secret';
import { sentence } from '../../base/text/sentence';
import type { OktaCredentials } from '../../okta/connection';
import { adminUrl, isOktaHost } from '../../okta/orgUrl';
import { withProgress } from '../ui/progress';
import type { Parts } from '../window/parts';
import { refuseSpaces } from './secretStore';
import { signInInBrowser } from './signInInBrowser';

/** Label that the trial request looks for; what it finds does not matter. */
const TRIAL_LABEL = 'okta-scim';

/**
 * Signs in to an org, in the browser or by an API token; keeps what an org has taken in one GET, and nothing else.
 * @throws {CancelledError} when the person does not go on.
 * @throws {NotAuthorizedError} when the org refuses the sign-in in the browser; a token that it refuses is asked for again.
 */
export async function signInTo(parts: Parts, org: string): Promise<void> {
  await confirmStranger(parts, org);
  const way = await parts.prompter.pick(vscode.l10n.t('Sign in to {0}', org), [
    {
      label: vscode.l10n.t('In the browser'),
      detail: vscode.l10n.t(
        'By a Native app that the org has set up once. Okta revokes it when you sign out.',
      ),
      value: 'browser' as const,
    },
    {
      label: vscode.l10n.t('API token'),
      detail: vscode.l10n.t(
        'Paste a token. It is kept in VS Code’s secret storage, for this org only.',
      ),
      value: 'token' as const,
    },
    {
      label: vscode.l10n.t('Open the Admin Console'),
      detail: vscode.l10n.t(
        'Make a token there, under {0}, and paste it here.',
        'Security > API > Tokens',
      ),
      value: 'console' as const,
    },
  ]);
  if (way === undefined) throw new CancelledError();
  if (way === 'browser') {
    const signIn = await signInInBrowser(parts, org);
    const keeper = { load: async () => signIn, store: async () => undefined, alone };
    await tryOut(parts, org, { kind: 'person', keeper });
    await parts.secrets.storeSignIn(org, signIn);
  } else {
    if (way === 'console') await vscode.env.openExternal(vscode.Uri.parse(adminUrl(org), true));
    await parts.secrets.storeApiToken(org, await takenToken(parts, org));
  }
  parts.orgs.forget(org);
  await parts.session.forgetOrg(org);
}

/**
 * The file may name any host as its org; one of Okta's shows in its name, any other one wants a word.
 * @throws {CancelledError} when the person does not know it.
 */
async function confirmStranger(parts: Parts, org: string): Promise<void> {
  const { hostname } = new URL(org);
  if (isOktaHost(hostname) || isLoopback(hostname)) return;
  const action = vscode.l10n.t('It Is My Org');
  const chosen = await parts.prompter.confirm({
    message: vscode.l10n.t('Is {0} your org?', org),
    detail: vscode.l10n.t(
      'It is not a host of Okta. Whoever wrote the file could name any host: go on only if it is the custom domain of your org.',
    ),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
}

/** A token that the org takes: it is asked for again as long as it is refused. */
async function takenToken(parts: Parts, org: string): Promise<string> {
  let refusal = '';
  for (;;) {
    const value = await askToken(parts, org, refusal);
    try {
      await tryOut(parts, org, { kind: 'apiToken', token: new Secret('API token', value) });
      return value;
    } catch (error) {
      if (!(error instanceof NotAuthorizedError)) throw error;
      refusal = `${sentence(error.message)} ${vscode.l10n.t('Give another one.')} `;
    }
  }
}

async function askToken(parts: Parts, org: string, refusal: string): Promise<string> {
  const value = await parts.prompter.input({
    title: vscode.l10n.t('API token of {0}', org),
    prompt: `${refusal}${vscode.l10n.t('The token is tried with one GET request to {0} before it is kept.', org)}`,
    password: true,
    validate: refuseSpaces,
  });
  if (value === undefined) throw new CancelledError();
  parts.log.hide(new Secret('API token', value));
  return value;
}

async function tryOut(parts: Parts, org: string, credentials: OktaCredentials): Promise<void> {
  await withProgress(vscode.l10n.t('Signing in to {0}', org), async (signal) => {
    const reader = await parts.orgs.probe(org, credentials);
    await reader.findAppsByLabel(TRIAL_LABEL, { signal });
  });
}

function alone<T>(job: () => Promise<T>): Promise<T> {
  return job();
}
