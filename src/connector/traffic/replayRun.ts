import { defined } from '../../base/defined';
import type { Redactor } from '../../base/secrets/redactor';
import { Secret } from '../../base/secrets/secret';
import type { Sender } from '../http/client';
import type { ConnectorTarget, TargetAuth } from '../http/target';
import type { Check } from '../run/check';
import { type TestOptions, testConnector } from '../run/run';
import type { TestReport } from '../run/runModel';
import { SkipCheck } from '../run/verdict';
import type { Fixture, FixtureTarget } from './fixture';
import { ReplaySender } from './replaySender';
import { RunTraffic } from './runTraffic';

/** Stands where a secret was; long enough to be found in nothing else. */
const NO_SECRET = 'okta-scim-replayed-without-a-secret';

/** The target of a recording, with a stand-in for its secret. */
export function replayTarget({ target }: Fixture): ConnectorTarget {
  return { ...target, auth: authOf(target.auth) };
}

/**
 * Runs the test against a recording: no request leaves this process. The checks that were recorded come out as they did
 * then, but for the time they take; `only` chooses among them.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function replay(
  fixture: Fixture,
  options: Pick<TestOptions, 'signal' | 'onResult' | 'only' | 'rereadMs'> & {
    readOnly?: boolean;
  } = {},
  traffic = new RunTraffic(replayTarget(fixture)),
): Promise<TestReport> {
  const target = replayTarget(fixture);
  const recorded = new Set(fixture.checks);
  const { only = {}, readOnly = fixture.readOnly, ...rest } = options;
  return testConnector(target, {
    ...rest,
    readOnly,
    prefix: fixture.prefix,
    only: { ...only, ids: (only.ids ?? fixture.checks).filter((id) => recorded.has(id)) },
    arrange: (checks) => checks.map((check) => withoutNetwork(check, fixture)),
    sender: NO_SENDER,
    around: (_, redactor: Redactor) =>
      traffic.around(new ReplaySender(target, fixture.exchanges, redactor), redactor),
  });
}

/** Replaced in `around`, where the redactor of the run is known. */
const NO_SENDER: Sender = {
  send: () => Promise.reject(new Error('A replay sends nothing.')),
  close: () => undefined,
};

/** What looks at DNS or TLS says what it said when it was recorded. */
function withoutNetwork(check: Check, { offline }: Fixture): Check {
  if (check.kind !== 'offline') return check;
  return {
    ...check,
    run() {
      const finding = offline[check.id];
      if (!finding) throw new SkipCheck('The recording has nothing about it.');
      if (finding.kind === 'skipped') throw new SkipCheck(finding.actual);
      return finding;
    },
  };
}

function authOf(auth: FixtureTarget['auth']): TargetAuth {
  if (auth.mode === 'basic') {
    return { mode: 'basic', username: 'replayed', password: new Secret(auth.secret, NO_SECRET) };
  }
  const value = auth.scheme === null ? NO_SECRET : `${auth.scheme} ${NO_SECRET}`;
  const { asEntered } = auth;
  return { mode: 'httpHeader', token: new Secret(auth.secret, value), ...defined({ asEntered }) };
}
