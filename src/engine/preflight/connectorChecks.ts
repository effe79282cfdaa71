import { CancelledError, HumanError } from '../../base/errors';
import type { DesiredState } from '../../config/desired/desiredState';
import { check, type PreflightCheck } from './preflightModel';

/** What one look at the connector has shown. */
export interface ConnectorAnswer {
  state: 'answers' | 'refused' | 'wrong' | 'unreachable';
  /** One sentence. */
  detail: string;
  /** What to do; empty when it answers. */
  fix: string;
  /** Addresses that Okta's cloud cannot reach. */
  privateAddresses: readonly string[];
}

const ANSWERS = { id: 'connector-answers', title: 'The connector answers' } as const;

/**
 * The checks of the connector, by one look at it. Errors for people become checks that failed.
 * @throws {CancelledError} and what is a bug.
 */
export async function connectorChecks(
  desired: DesiredState,
  look: () => Promise<ConnectorAnswer>,
): Promise<PreflightCheck[]> {
  const { connector } = desired.provisioning ?? {};
  if (!connector) {
    return [check({ ...ANSWERS, outcome: 'skipped', actual: 'The file names no connector.' })];
  }
  if (connector.auth?.mode === 'oauth2') {
    const actual =
      'In mode oauth2 Okta gets its token through a sign-in page, which this cannot do.';
    return [check({ ...ANSWERS, outcome: 'skipped', actual })];
  }
  try {
    return probed(await look());
  } catch (error) {
    if (error instanceof CancelledError || !(error instanceof HumanError)) throw error;
    return [check({ ...ANSWERS, outcome: 'failed', actual: error.message, fix: error.nextStep })];
  }
}

function probed({ state, detail, fix, privateAddresses }: ConnectorAnswer): PreflightCheck[] {
  const answers = check({
    ...ANSWERS,
    outcome: state === 'answers' ? 'passed' : 'failed',
    actual: detail,
    fix,
    ...(state === 'unreachable' ? { blocked: true } : {}),
  });
  if (privateAddresses.length === 0) return [answers];
  return [
    answers,
    check({
      id: 'connector-public',
      title: 'Okta can reach the connector',
      outcome: 'warning',
      actual: `${privateAddresses.join(', ')} is a private address, which Okta's cloud cannot reach.`,
      fix: 'Publish the server, or use the On-Premises Provisioning agent.',
    }),
  ];
}
