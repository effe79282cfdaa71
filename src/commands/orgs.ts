import { messageOf, NotAuthorizedError } from '../base/errors';
import type { Secret } from '../base/secret';
import { connectReader, connectWriter, type OrgConnection } from '../okta/connect';
import { consoleUrlOf } from '../okta/consoleUrl';
import { adminUrl } from '../okta/orgUrl';
import type { DirectoryReader, MemberReader, OktaReader, OktaWriter } from '../okta/port';
import type { SafeLog } from './safeLog';
import type { SecretStore } from './secretStore';

interface Connected<T> {
  token: Secret;
  client: Promise<T>;
}

/**
 * Connections to orgs, kept so that the pace learnt from one command serves the next. Reading and writing are
 * separate clients: a plan never holds one that can write.
 */
export class Orgs {
  readonly #secrets: SecretStore;
  readonly #log: SafeLog;
  readonly #readers = new Map<string, Connected<OktaReader & MemberReader & DirectoryReader>>();
  readonly #writers = new Map<string, Connected<OktaWriter>>();
  readonly #consoles = new Map<string, string>();

  constructor(secrets: SecretStore, log: SafeLog) {
    this.#secrets = secrets;
    this.#log = log;
  }

  /** @throws {NotAuthorizedError} when nobody is signed in to the org. */
  async reader(org: string): Promise<OktaReader & MemberReader & DirectoryReader> {
    return this.#connected(this.#readers, org, connectReader);
  }

  /** @throws {NotAuthorizedError} when nobody is signed in to the org. */
  async writer(org: string): Promise<OktaWriter> {
    return this.#connected(this.#writers, org, connectWriter);
  }

  /** A reader with a token that is not stored yet. */
  async probe(org: string, token: Secret): Promise<OktaReader> {
    return connectReader(this.#connection(org, token));
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
    const token = await this.#secrets.apiToken(org);
    if (!token) {
      throw new NotAuthorizedError(`Nobody is signed in to ${org}.`, {
        nextStep: 'Sign in (Okta SCIM: Sign In to Org).',
      });
    }
    const known = clients.get(org);
    if (known?.token.reveal() === token.reveal()) return known.client;
    const client = connect(this.#connection(org, token));
    clients.set(org, { token, client });
    client.catch(() => clients.delete(org));
    return client;
  }

  #connection(org: string, token: Secret): OrgConnection {
    return {
      orgUrl: org,
      credentials: { kind: 'apiToken', token },
      log: ({ method, path, status, ms, note }) =>
        this.#log.debug(
          `${method} ${org}${path} ${status ?? 'no answer'} ${Math.round(ms)} ms${note ? ` (${note})` : ''}`,
        ),
    };
  }
}
