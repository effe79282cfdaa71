import { CancelledError } from '../base/errors';
import type { SecretSource } from '../base/secret';
import type { TestReport } from '../connector/run';
import { chooseTarget } from './chooseTarget';
import { keepToken } from './getToken';
import type { Parts } from './parts';
import { withProgress } from './progress';
import type { Target } from './target';

/** Runs the connector check against the SCIM server of the file, after asking whether it may write. */
export async function testConnector(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseTarget(parts, argument);
  const {
    clientCredentialsOf,
    connectorTarget,
    formatReport,
    RenewingSecrets,
    testConnector: runChecks,
  } = await import('../connector/index');
  const { desired, org } = target;
  // A token that can be got is not asked for.
  const renewed = clientCredentialsOf(desired)?.name;
  const stored: SecretSource = {
    get: (name) =>
      name === renewed ? parts.secrets.secret(org, name) : parts.secrets.secretOrAsk(org, name),
  };
  const secrets = new RenewingSecrets(desired, stored, {
    expiryOf: async (name) => parts.secrets.expiryOf(org, name),
    onRenewed: (got) => keepToken(parts, org, got),
  });
  const connector = await connectorTarget(desired, secrets);
  const readOnly = await askReadOnly(parts, connector.baseUrl);
  const report = await withProgress(`Testing ${connector.baseUrl}`, (signal, show) =>
    runChecks(connector, {
      readOnly,
      signal,
      onResult: ({ title, outcome }) => show(`${title}: ${outcome}`),
    }),
  );
  const { passed, failed, warning, skipped } = report.summary;
  await parts.session.acceptTest(target, { passed, failed, warning, skipped });
  await parts.pages.show(
    'report',
    `${pageName(target)} connector.txt`,
    formatReport(report, 'text'),
  );
  parts.log.info(resultLine(report));
  void parts.prompter.tell(failed > 0 ? 'warning' : 'info', resultLine(report), []);
}

/** @throws {CancelledError} when neither is chosen. */
async function askReadOnly(parts: Parts, baseUrl: string): Promise<boolean> {
  const [write, read] = ['Test', 'Read-Only Test'] as const;
  const chosen = await parts.prompter.confirm({
    message: `Test ${baseUrl}?`,
    detail:
      'The full test makes users and a group of its own there, changes and deactivates them, and deletes them ' +
      'where the server allows it; the report names what is left. The read-only test sends GET requests only and ' +
      'leaves many checks out.',
    actions: [write, read],
  });
  if (chosen === undefined) throw new CancelledError();
  return chosen === read;
}

function resultLine({ baseUrl, summary }: TestReport): string {
  const { passed, failed, warning, skipped, leftovers } = summary;
  const left = leftovers.length > 0 ? ` Left on the server: ${leftovers.join(', ')}.` : '';
  return `${baseUrl}: ${passed} passed, ${failed} failed, ${warning} warnings, ${skipped} skipped.${left}`;
}

function pageName({ desired, environment }: Target): string {
  const label = desired.app.label ?? 'app';
  return environment === undefined ? label : `${label} ${environment}`;
}
