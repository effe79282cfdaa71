import { type ExitCode, isCancelled, isHumanError } from '../base/errors';
import type { DesiredState } from '../config/model';
import { type ProbeResult, probeConnector } from '../connector/probe';
import { connectorTarget } from '../connector/target';
import { plainText } from '../engine/plainText';
import { check, type PreflightCheck, type PreflightReport } from '../engine/preflight/model';
import { preflight as look } from '../engine/preflight/preflight';
import type { Io } from './io';
import type { CommonOptions } from './options';
import { Org } from './org';
import { CliSecrets } from './secrets';
import { readOrgTarget } from './target';

export interface PreflightOptions extends CommonOptions {
  format: 'text' | 'json';
}

const ANSWERS = { id: 'connector-answers', title: 'The connector answers' } as const;

/** What the tutorial asks for first. 1 when something is not as it has to be, 3 when something cannot be reached. */
export async function preflight(
  io: Io,
  fileName: string,
  options: PreflightOptions,
): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options.secretsFile);
  const target = await readOrgTarget(io, fileName, options);
  const org = new Org(io, target, secrets, options);
  const report = await look({
    desired: target.desired,
    reader: await org.reader(),
    connector: (signal) => connectorChecks(target.desired, secrets, signal),
    onProgress: (message) => io.err(`${message}\n`),
    signal: io.signal,
  });
  io.out(
    options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : preflightText(report),
  );
  if (report.checks.some(({ blocked }) => blocked === true)) return 3;
  return report.summary.failed > 0 ? 1 : 0;
}

async function connectorChecks(
  desired: DesiredState,
  secrets: CliSecrets,
  signal: AbortSignal | undefined,
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
    return probed(await probeConnector(await connectorTarget(desired, secrets), { signal }));
  } catch (error) {
    if (isCancelled(error) || !isHumanError(error)) throw error;
    return [check({ ...ANSWERS, outcome: 'failed', actual: error.message, fix: error.nextStep })];
  }
}

function probed({ state, detail, fix, privateAddresses }: ProbeResult): PreflightCheck[] {
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

const SIGNS: Record<PreflightCheck['outcome'], string> = {
  passed: 'ok  ',
  failed: 'FAIL',
  warning: 'warn',
  skipped: 'skip',
};

function preflightText({ org, env, checks, summary }: PreflightReport): string {
  const title = `Preflight for ${org}${env === null ? '' : `, environment ${env}`}`;
  const { failed, warning, skipped, users, groups } = summary;
  const looked = `${users} ${users === 1 ? 'user' : 'users'} in ${groups} ${groups === 1 ? 'group' : 'groups'}`;
  const counts = [
    failed === 0 ? 'nothing failed' : `${failed} failed`,
    ...(warning === 0 ? [] : [`${warning} to look at`]),
    ...(skipped === 0 ? [] : [`${skipped} not looked at`]),
  ];
  return `${title}\n\n${checks.map(checkText).join('')}\n${looked}; ${counts.join(', ')}.\n`;
}

function checkText({ title, outcome, actual, fix, offenders, count }: PreflightCheck): string {
  const more = count - offenders.length;
  const lines = [
    `${SIGNS[outcome]} ${title}: ${actual}`,
    ...offenders.map((offender) => `       ${offender}`),
    ...(more > 0 ? [`       and ${more} more`] : []),
    ...(fix === '' ? [] : [`       ${fix}`]),
  ];
  return `${lines.map(plainText).join('\n')}\n`;
}
