import { l10n } from 'vscode';
import { messageOf, NotAuthorizedError } from '../../base/errors';
import { type Wait, waitText } from '../../base/waits';
import { connectReader, connectWriter } from '../../okta/connect';
import type { OktaCredentials, OrgConnection } from '../../okta/connection';
import { consoleUrlOf } from '../../okta/consoleUrl';
import { adminUrl } from '../../okta/orgUrl';
import type { OktaReader, OktaWriter, ReadingClient } from '../../okta/port';
import type { SecretStore } from '../secrets/secretStore';
import { showInProgress } from '../ui/progress';
import type { SafeLog } from '../ui/safeLog';

interface Connected<T> {
  credentials: OktaCredentials;
  client: Promise<T>;
}

/**
 * Connections to orgs, kept so that the pace learnt from one command serves the next. Reading and writing are
 * separate clients: a plan never holds one that can write.
 */
export class Orgs {
  readonly #secrets: SecretStore;
  readonly #log: SafeLog;
  readonly #readers = new Map<string, Connected<ReadingClient>>();
  readonly #writers = new Map<string, Connected<OktaWriter>>();
  readonly #consoles = new Map<string, string>();

  constructor(secrets: SecretStore, log: SafeLog) {
    this.#secrets = secrets;
    this.#log = log;
  }

  /** @throws {NotAuthorizedError} when nobody is signed in to the org. */
  async reader(org: string): Promise<ReadingClient> {
    return this.#connected(this.#readers, org, connectReader);
  }

  /** @throws {NotAuthorizedError} when nobody is signed in to the org. */
  async writer(org: string): Promise<OktaWriter> {
    return this.#connected(this.#writers, org, connectWriter);
  }

  /** For a journal: which credentials the connections to an org use, never the credentials; undefined before the first one. */
  signedInAs(org: string): string | undefined {
    const { credentials } = this.#writers.get(org) ?? this.#readers.get(org) ?? {};
    if (!credentials) return undefined;
    return credentials.kind === 'apiToken' ? 'API token' : 'own sign-in';
  }

  /** A reader with credentials that are not stored yet. */
  async probe(org: string, credentials: OktaCredentials): Promise<OktaReader> {
    return connectReader(this.#connection(org, credentials));
  }

  /** Writes one request of the connection to an org into the log. */
  logOf(org: string): NonNullable<OrgConnection['log']> {
    return ({ method, path, status, ms, note }) =>
      this.#log.debug(
        `${method} ${org}${path} ${status ?? 'no answer'} ${Math.round(ms)} ms${note ? ` (${note})` : ''}`,
      );
  }

  /** Address of the Admin Console. Behind a custom domain it is the org's own, which one request tells. */
  async consoleUrl(org: string, signal: AbortSignal | undefined): Promise<string> {
    const known = this.#consoles.get(org);
    if (known !== undefined) return known;
    return this.#findConsole(org, signal);
  }

  /** Lets go of the connections to one org; the next use connects anew. */
  forget(org: string): void {
    this.#readers.delete(org);
    this.#writers.delete(org);
    this.#consoles.delete(org);
  }

  async #findConsole(org: string, signal: AbortSignal | undefined): Promise<string> {
    try {
      const url = await consoleUrlOf(org, async () =>
        (await this.reader(org)).getOrganization({ signal }),
      );
      this.#consoles.set(org, url);
      return url;
    } catch (error) {
      // Only links depend on it.
      this.#log.warn(`The org's own address is not known: ${messageOf(error)}`);
      return adminUrl(org);
    }
  }

  async #connected<T>(
    clients: Map<string, Connected<T>>,
    org: string,
    connect: (connection: OrgConnection) => Promise<T>,
  ): Promise<T> {
    const credentials = await this.#credentials(org);
    if (!credentials) {
      throw new NotAuthorizedError(l10n.t('Nobody is signed in to {0}.', org), {
        nextStep: l10n.t('Sign in (Okta SCIM: Sign In to Org).'),
      });
    }
    const known = clients.get(org);
    if (known && isSame(known.credentials, credentials)) return known.client;
    const client = connect(this.#connection(org, credentials));
    clients.set(org, { credentials, client });
    client.catch(() => clients.delete(org));
    return client;
  }

  async #credentials(org: string): Promise<OktaCredentials | undefined> {
    const token = await this.#secrets.apiToken(org);
    if (token) return { kind: 'apiToken', token };
    const { signIns } = this.#secrets;
    return (await signIns.load(org)) && { kind: 'person', keeper: signIns.keeper(org) };
  }

  #connection(org: string, credentials: OktaCredentials): OrgConnection {
    const onWait = (wait: Wait) => {
      const text = waitText(wait, l10n.t('Cancel stops it.'));
      this.#log.info(text);
      showInProgress(text);
    };
    return { orgUrl: org, credentials, log: this.logOf(org), onWait };
  }
}

/** A sign-in in the browser renews itself: which tokens it has at the moment makes no other connection of it. */
function isSame(one: OktaCredentials, other: OktaCredentials): boolean {
  if (one.kind === 'apiToken' && other.kind === 'apiToken') {
    return one.token.reveal() === other.token.reveal();
  }
  return one.kind === other.kind;
}
