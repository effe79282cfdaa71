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
  const way = await parts.prompter.pick(`Sign in to ${org}`, [
    {
      label: 'In the browser',
      detail: 'By a Native app that the org has set up once. Okta revokes it when you sign out.',
      value: 'browser' as const,
    },
    {
      label: 'API token',
      detail: 'Paste a token. It is kept in VS Code’s secret storage, for this org only.',
      value: 'token' as const,
    },
    {
      label: 'Open the Admin Console',
      detail: 'Make a token there, under Security > API > Tokens, and paste it here.',
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
  const action = 'It Is My Org';
  const chosen = await parts.prompter.confirm({
    message: `Is ${org} your org?`,
    detail:
      'It is not a host of Okta. Whoever wrote the file could name any host: go on only if it is the custom domain of your org.',
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
      refusal = `${sentence(error.message)} Give another one. `;
    }
  }
}

async function askToken(parts: Parts, org: string, refusal: string): Promise<string> {
  const value = await parts.prompter.input({
    title: `API token of ${org}`,
    prompt: `${refusal}The token is tried with one GET request to ${org} before it is kept.`,
    password: true,
    validate: refuseSpaces,
  });
  if (value === undefined) throw new CancelledError();
  parts.log.hide(new Secret('API token', value));
  return value;
}

async function tryOut(parts: Parts, org: string, credentials: OktaCredentials): Promise<void> {
  await withProgress(`Signing in to ${org}`, async (signal) => {
    const reader = await parts.orgs.probe(org, credentials);
    await reader.findAppsByLabel(TRIAL_LABEL, { signal });
  });
}

function alone<T>(job: () => Promise<T>): Promise<T> {
  return job();
}
