import { messageOf } from '../base/errors';
import { waitText } from '../base/waits';
import { makePlan } from '../engine/plan/makePlan';
import type { LiveState, Plan } from '../engine/plan/planModel';
import { readLive } from '../engine/read/read';
import { readHistory } from '../engine/records/journalHistory';
import type { KnownIds } from '../engine/records/lockFile';
import { loadKnownIds } from '../engine/records/lockStore';
import { connectReader, connectWriter } from '../okta/connect';
import type { OktaCredentials, OrgConnection } from '../okta/connection';
import { consoleUrlOf } from '../okta/consoleUrl';
import { adminUrl } from '../okta/orgUrl';
import type { MemberReader, OktaReader, OktaWriter } from '../okta/port';
import { Consent } from './input/consent';
import { credentialsFrom } from './input/credentials';
import type { CliSecrets } from './input/secrets';
import type { OrgTarget } from './input/target';
import { HOW_TO_STOP, type Io } from './io';
import type { CommonOptions } from './options';
import { routeOf } from './proxy';

/** What one look at the org has shown. */
export interface Reading {
  live: LiveState;
  plan: Plan;
  known: KnownIds | undefined;
}

/** The org of one command: a client that reads; one that writes only for commands that ask for it. */
export class Org {
  readonly target: OrgTarget;
  readonly #io: Io;
  readonly #connection: OrgConnection;
  #reader: Promise<OktaReader & MemberReader> | undefined;

  private constructor(io: Io, target: OrgTarget, connection: OrgConnection) {
    this.target = target;
    this.#io = io;
    this.#connection = connection;
  }

  /** Errors as `connectionTo`. */
  static async open(
    io: Io,
    target: OrgTarget,
    secrets: CliSecrets,
    options: CommonOptions,
  ): Promise<Org> {
    return new Org(io, target, await connectionTo(io, target.org, secrets, options));
  }

  async reader(): Promise<OktaReader & MemberReader> {
    this.#reader ??= connectReader(this.#connection);
    return this.#reader;
  }

  async writer(): Promise<OktaWriter> {
    return connectWriter(this.#connection);
  }

  /**
   * The ids of earlier runs: from the lock file; for an org that `--org` puts in the place of the file's, the app that
   * the journals say was made or adopted there.
   * @throws {InvalidError} when the lock file cannot be read as one.
   */
  async known(): Promise<KnownIds | undefined> {
    const { file, desired, usesLock, org } = this.target;
    const { environment } = desired;
    if (usesLock) return loadKnownIds(file.path, environment);
    const appId = (await readHistory(file.path, { org, environment })).ownApps.at(-1);
    return appId === undefined ? undefined : { org, appId };
  }

  /** Compares the file with the org. Sends nothing but GET. */
  async read(): Promise<Reading> {
    const { desired } = this.target;
    const known = await this.known();
    const live = await readLive(await this.reader(), desired, known, { signal: this.#io.signal });
    return { live, plan: makePlan(desired, live), known };
  }

  /** Origin of the Admin Console; only links depend on it, so a failure to find it out is not one of the command. */
  async consoleUrl(): Promise<string> {
    const { org } = this.target;
    try {
      return await consoleUrlOf(org, async () =>
        (await this.reader()).getOrganization({ signal: this.#io.signal }),
      );
    } catch (error) {
      this.#io.note(`The address of the Admin Console is not known: ${messageOf(error)}`);
      return adminUrl(org);
    }
  }
}

/**
 * The only way from the command line to an org: with credentials, once it is agreed that they go there.
 * @throws {NotAuthorizedError} when the environment has no credentials.
 * @throws {NotAgreedError} when it is another org than the one that is given, or nobody can be asked.
 * @throws {CancelledError} when the person does not agree.
 */
export async function connectionTo(
  io: Io,
  orgUrl: string,
  secrets: CliSecrets,
  options: CommonOptions,
): Promise<OrgConnection> {
  const { verbose } = options;
  const credentials = credentialsFrom(io.env, secrets);
  await new Consent(io, options).org(orgUrl, CREDENTIAL_WORDS[credentials.kind]);
  return {
    orgUrl,
    credentials,
    route: routeOf(io),
    onWait: (wait) => io.note(waitText(wait, HOW_TO_STOP)),
    ...(verbose ? { log: (line) => io.note(requestText(line)) } : {}),
  };
}

const CREDENTIAL_WORDS: Readonly<Record<OktaCredentials['kind'], string>> = {
  apiToken: 'your API token (OKTA_SCIM_API_TOKEN)',
  privateKey: 'a sign-in of your service app (OKTA_SCIM_CLIENT_ID, OKTA_SCIM_PRIVATE_KEY)',
  person: 'your sign-in',
};

function requestText({
  method,
  path,
  status,
  ms,
  note,
}: Parameters<NonNullable<OrgConnection['log']>>[0]): string {
  return `${method} ${path} ${status ?? 'no answer'} ${Math.round(ms)} ms${note ? ` (${note})` : ''}`;
}
