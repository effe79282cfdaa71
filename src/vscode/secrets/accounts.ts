import * as vscode from 'vscode';
import type { Parts } from '../window/parts';

/** In the manifest, too. */
export const ACCOUNTS_ID = 'oktaScim';
const LABEL = 'Okta SCIM';

/**
 * Sign-ins in VS Code's Accounts menu, one session for each org. A session shows that somebody is signed in and lets them
 * sign out; it carries no token: those go to the org that they are for, and to no other extension.
 */
export class Accounts implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #parts: Parts;
  readonly #changed =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeSessions = this.#changed.event;
  #shown: readonly vscode.AuthenticationSession[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#subscriptions = [
      parts.secrets.onDidChange(() => void this.#compare()),
      vscode.authentication.registerAuthenticationProvider(ACCOUNTS_ID, LABEL, this, {
        supportsMultipleAccounts: true,
      }),
    ];
  }

  /** @param scopes none, or the origin of the one org that is meant. */
  async getSessions(scopes?: readonly string[]): Promise<vscode.AuthenticationSession[]> {
    const { secrets } = this.#parts;
    const orgs = secrets.kept.orgs();
    const signedIn = await Promise.all(orgs.map((org) => secrets.isSignedIn(org)));
    this.#shown = orgs.filter((_, index) => signedIn[index]).map(sessionOf);
    const wanted = scopes ?? [];
    return this.#shown.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  }

  /** Errors as `signInTo`. */
  async createSession(scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    const [{ askOrg }, { signInTo }, { normalizeOrgUrl }] = await Promise.all([
      import('../window/askOrg'),
      import('./signInTo'),
      import('../../okta/orgUrl'),
    ]);
    const [wanted] = scopes;
    const org =
      wanted === undefined
        ? await askOrg(this.#parts, vscode.l10n.t('Sign In to an Org'))
        : normalizeOrgUrl(wanted);
    await signInTo(this.#parts, org);
    return sessionOf(org);
  }

  async removeSession(id: string): Promise<void> {
    const { endSignInTo } = await import('../commands/index');
    await endSignInTo(this.#parts, id);
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #compare(): Promise<void> {
    const before = this.#shown;
    const now = await this.getSessions();
    const isIn = (
      all: readonly vscode.AuthenticationSession[],
      one: vscode.AuthenticationSession,
    ) => all.some(({ id }) => id === one.id);
    const added = now.filter((one) => !isIn(before, one));
    const removed = before.filter((one) => !isIn(now, one));
    if (added.length + removed.length > 0) this.#changed.fire({ added, removed, changed: [] });
  }
}

function sessionOf(org: string): vscode.AuthenticationSession {
  return {
    id: org,
    accessToken: '',
    account: { id: org, label: new URL(org).host },
    scopes: [org],
  };
}
