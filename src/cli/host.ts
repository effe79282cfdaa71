import { defined } from '../base/defined';
import { messageOf } from '../base/errors';
import { waitText } from '../base/waits';
import { readHistory } from '../engine/records/journalHistory';
import { loadKnownIds, saveKnownIds, updateKnownIds } from '../engine/records/lockStore';
import { connectReader, connectWriter } from '../okta/connect';
import type { OktaCredentials, OrgConnection } from '../okta/connection';
import { consoleUrlOf } from '../okta/consoleUrl';
import { adminUrl } from '../okta/orgUrl';
import type { Host } from '../tasks/host';
import type { OrgHost } from '../tasks/orgHost';
import { chosenKey } from './fleet/answer';
import { Consent } from './input/consent';
import { type FoundCredentials, findCredentials } from './input/credentials';
import type { OrgTarget } from './input/orgTarget';
import { CliSecrets } from './input/secrets';
import { readOrgTarget } from './input/target';
import { HOW_TO_STOP, type Io } from './io';
import type { CommonFlags } from './options';
import { routeOf } from './proxy';

/** The command line as a host of tasks: it says what is read, and Ctrl+C stops it. */
export function cliHost(io: Io): Host {
  return {
    note: io.note,
    work: (what, subject, job) => {
      if (what === 'look' || what === 'export') io.note(`Reading ${subject}…`);
      return job(io.signal, io.note);
    },
  };
}

/** The same for the org of one file. */
export interface CliOrg extends OrgHost {
  target: OrgTarget;
  secrets: CliSecrets;
}

/**
 * A client that reads, and one that writes only for tasks that ask for it. Errors as `readOrgTarget` and `connectionTo`.
 * @param check what the command refuses before credentials go anywhere.
 */
export async function openOrg(
  io: Io,
  fileName: string,
  options: CommonFlags,
  {
    check = () => {},
    ...wishes
  }: { check?: (target: OrgTarget) => void } & Pick<OrgConnection, 'wishedScopes'> = {},
): Promise<CliOrg> {
  const target =
    options.shared?.opened.get(chosenKey(fileName, options.env)) ??
    (await readOrgTarget(io, fileName, options));
  check(target);
  const secrets = new CliSecrets(io, options, { environment: target.desired.environment });
  const connection = {
    ...(await connectionTo(io, target.org, secrets, options, target.desired.environment)),
    ...wishes,
  };
  const { file, desired, usesLock, org } = target;
  const { environment } = desired;
  let opened: ReturnType<typeof connectReader> | undefined;
  const reader = () => (opened ??= connectReader(connection));
  return {
    ...cliHost(io),
    target,
    secrets,
    org,
    desired,
    reader,
    writer: () => connectWriter(connection),
    // From the lock file; for an org that --org puts in the place of the file's, the app that the journals say was made
    // or adopted there.
    known: async () => {
      if (usesLock) return loadKnownIds(file.path, environment);
      const { ownApps, confirmed, scimOffAt } = await readHistory(file.path, { org, environment });
      const appId = ownApps.at(-1);
      return appId === undefined ? undefined : { org, appId, ...defined({ confirmed, scimOffAt }) };
    },
    remember: async (known) => {
      if (usesLock) await saveKnownIds(file.path, environment, known);
    },
    update: async (change) => {
      if (usesLock) await updateKnownIds(file.path, environment, change);
    },
    consoleUrl: async (signal) => {
      try {
        return await consoleUrlOf(org, async () => (await reader()).getOrganization({ signal }));
      } catch (error) {
        io.note(`The address of the Admin Console is not known: ${messageOf(error)}`);
        return adminUrl(org);
      }
    },
    place: () => ({ configPath: file.path, org, environment, as: namedCredentials(connection) }),
    progress: ({ waits }, line) => {
      if (line !== undefined) io.note(`${line}${waits === true ? `. ${HOW_TO_STOP}` : ''}`);
    },
    // --take-over says so beforehand; the refusal names it.
    takeOver: async () => false,
    written: async () => {},
  };
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
  options: CommonFlags,
  environment?: string,
): Promise<OrgConnection> {
  const { verbose, shared } = options;
  const found = findCredentials(io.env, secrets, orgUrl);
  const { credentials } = found;
  await agreeToOrg(io, orgUrl, found, options, environment);
  return {
    orgUrl,
    credentials,
    route: routeOf(io),
    ...defined({ pace: shared?.paces?.of(orgUrl, credentials) }),
    onWait: (wait) => io.note(waitText(wait, HOW_TO_STOP)),
    ...(verbose ? { log: (line) => io.note(requestText(line)) } : {}),
  };
}

/** Has it agreed that these credentials go to that org. Errors as `connectionTo`. */
export function agreeToOrg(
  io: Io,
  orgUrl: string,
  { credentials, variable }: FoundCredentials,
  options: CommonFlags,
  environment: string | undefined,
): Promise<void> {
  const what = `${CREDENTIAL_WORDS[credentials.kind]} (${variable})`;
  return new Consent(io, options, environment).org(orgUrl, what);
}

/** For the journal: which credentials, never the credentials. */
function namedCredentials({ credentials }: OrgConnection): string {
  switch (credentials.kind) {
    case 'apiToken':
      return 'API token';
    case 'privateKey':
      return `service app ${credentials.clientId}`;
    case 'person':
      return 'own sign-in';
  }
}

const CREDENTIAL_WORDS: Readonly<Record<OktaCredentials['kind'], string>> = {
  apiToken: 'your API token',
  privateKey: 'a sign-in of your service app',
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
