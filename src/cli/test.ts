import { CancelledError, type ExitCode } from '../base/errors';
import { formatReport } from '../connector/report';
import { testConnector } from '../connector/run';
import { connectorTarget } from '../connector/target';
import { RenewingSecrets } from '../connector/token/renewingSecrets';
import { agreed, type Io } from './io';
import type { CommonOptions } from './options';
import { CliSecrets } from './secrets';
import { readTarget } from './target';

export interface TestOptions extends CommonOptions {
  yes?: boolean;
  readOnly?: boolean;
  format: 'text' | 'json' | 'junit';
}

/** Plays Okta's part against the SCIM server of the file. 1 when a check failed. */
export async function test(io: Io, fileName: string, options: TestOptions): Promise<ExitCode> {
  const { desired } = await readTarget(io, fileName, options);
  const stored = new CliSecrets(io, options.secretsFile);
  const secrets = new RenewingSecrets(desired, stored, {
    signal: io.signal,
    onRenewed: async ({ token }) => {
      io.hide(token);
      io.err(`Got a token for ${token.name} by client credentials.\n`);
    },
  });
  const connector = await connectorTarget(desired, secrets);
  const readOnly = options.readOnly ?? false;
  if (!readOnly) {
    const question = `Make test users and a test group on ${connector.baseUrl}, and remove them again?`;
    if (!(await agreed(io, question, options.yes ?? false))) {
      throw new CancelledError('Nothing was sent.', 'Add --read-only to send GET requests only.');
    }
  }
  const report = await testConnector(connector, {
    readOnly,
    signal: io.signal,
    onResult: ({ outcome, title }) => io.err(`${outcome.padEnd(7)} ${title}\n`),
  });
  io.out(formatReport(report, options.format, { color: options.color && io.colors.out }));
  return report.summary.failed > 0 ? 1 : 0;
}
