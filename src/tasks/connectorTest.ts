import type { SecretSource } from '../base/secrets/secret';
import type { Wait } from '../base/waits';
import type { DesiredState } from '../config/desired/desiredState';
import { settleLeftovers } from '../connector/cleanup/settleLeftovers';
import { type ConnectorTarget, connectorTarget } from '../connector/http/target';
import { type CatalogEntry, chosen } from '../connector/run/catalog';
import type { Intent } from '../connector/run/intent';
import { type TestOptions, testConnector } from '../connector/run/run';
import type { TestReport } from '../connector/run/runModel';
import type { Selection } from '../connector/run/selection';
import {
  clientCredentialsOf,
  type Renewal,
  RenewingSecrets,
} from '../connector/token/renewingSecrets';
import type { ConnectorProfile } from '../scim/appKinds';
import { asOnlyRun } from './onlyRun';

/** How a host talks about a test of the connector. */
export interface TestTalk {
  /** Of what an earlier test has left. */
  say(line: string): void;
  /** Whether to remove that now. */
  ask(question: string): Promise<boolean>;
  /** Before the first write. False: it goes on with GET requests only. @throws {CancelledError} */
  agree(intent: Intent): Promise<boolean>;
  onWait(wait: Wait): void;
}

export interface TestRun extends Pick<TestOptions, 'onResult' | 'around' | 'arrange' | 'prefix'> {
  connector: ConnectorTarget;
  /** Every check that there is for the connector. */
  entries: readonly CatalogEntry[];
  only: Selection;
  readOnly: boolean;
  /** Where what is on the server is kept while it is. */
  leftoverFile: string;
  signal: AbortSignal;
}

export interface TestEnd {
  report: TestReport;
  /** Whether it made nothing on the server, as it was told to or because nobody agreed. */
  readOnly: boolean;
}

/**
 * The connector of the file with its secret, whose token is got anew when it has ended and the file says how.
 * @param stored the secrets that are kept, given the name of the one that can be got, which need not be asked for.
 * @param profile the kind of app to play, as the file says it unless given.
 * @throws {UsageError} when the file has no connector that can be tested; else as the source of secrets.
 */
export async function testTarget(
  desired: DesiredState,
  stored: (renewed: string | undefined) => SecretSource,
  renewal: Renewal,
  profile?: ConnectorProfile,
): Promise<ConnectorTarget> {
  const secrets = new RenewingSecrets(desired, stored(clientCredentialsOf(desired)?.name), renewal);
  return connectorTarget(desired, secrets, renewal.route, profile);
}

/** Whether a run is to make something on the server. */
export function isToWrite({
  entries,
  only,
  readOnly,
}: Pick<TestRun, 'entries' | 'only' | 'readOnly'>): boolean {
  return !readOnly && chosen(only, entries).some((entry) => entry.writes);
}

/**
 * Plays Okta against the connector, once it is settled what becomes of what an earlier test has left. Errors as
 * `testConnector`, `settleLeftovers`, the talk and, unless it only reads, `asOnlyRun`.
 */
export async function runTest(talk: TestTalk, run: TestRun): Promise<TestEnd> {
  if (!isToWrite(run)) return runAlone(talk, run);
  return asOnlyRun(
    run.leftoverFile,
    (line) => talk.say(line),
    () => runAlone(talk, run),
  );
}

async function runAlone(talk: TestTalk, run: TestRun): Promise<TestEnd> {
  const { connector, entries, leftoverFile, ...options } = run;
  const { signal } = options;
  const settled = await settleLeftovers(
    connector,
    leftoverFile,
    { writes: isToWrite(run), signal },
    talk,
  );
  let readOnly = run.readOnly || !settled;
  const report = await testConnector(connector, {
    ...options,
    readOnly,
    onWait: (wait) => talk.onWait(wait),
    confirm: async (intent) => {
      const agrees = await talk.agree(intent);
      readOnly ||= !agrees;
      return agrees;
    },
    ...(!readOnly && { leftoverFile }),
  });
  return { report, readOnly };
}
