import { CancelledError } from '../../base/errors';
import { waitText } from '../../base/waits';
import type { Intent, TestReport } from '../../connector/index';
import { keepToken } from '../commands/getToken';
import { showInProgress } from '../ui/progress';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';
import type { ConnectorRunOptions, PreparedRun } from './preparedRun';

/**
 * Resolves the connector of the file, asking for its secret if there is none.
 * @throws {UsageError} when the file has no connector that can be tested. @throws {CancelledError}
 */
export async function prepareConnectorRun(parts: Parts, target: Target): Promise<PreparedRun> {
  const { clientCredentialsOf, connectorTarget, RenewingSecrets } = await import(
    '../../connector/index'
  );
  const { desired, org } = target;
  // A token that can be got is not asked for.
  const renewed = clientCredentialsOf(desired)?.name;
  const stored = parts.secrets.askingSourceBut(renewed, org);
  const secrets = new RenewingSecrets(desired, stored, {
    expiryOf: async (name) => parts.secrets.expiryOf(org, name),
    onRenewed: (got) => keepToken(parts, org, got),
  });
  const connector = await connectorTarget(desired, secrets);
  const { baseUrl } = connector;
  return { baseUrl, run };

  async function run(options: ConnectorRunOptions): Promise<TestReport> {
    const lib = await import('../../connector/index');
    const { ids, signal } = options;
    const leftoverFile = lib.leftoverPath(target.file.fsPath, target.environment);
    const entries = lib.catalog(desired).filter(({ id }) => ids?.includes(id) ?? true);
    const writes = !options.readOnly && entries.some((entry) => entry.writes);
    const mayWrite = await lib.settleLeftovers(
      connector,
      leftoverFile,
      { writes, signal },
      {
        ask: (message) => agreed(parts, message),
        say: (line) => {
          parts.log.info(line);
          void parts.prompter.tell('warning', line, []);
        },
      },
    );
    const readOnly = options.readOnly || !mayWrite;
    const traffic = new lib.RunTraffic(connector);
    return lib.testConnector(connector, {
      readOnly,
      signal,
      ...(ids && { only: { ids } }),
      confirm: (intent) => mayMake(parts, intent, lib.intentText(intent)),
      ...(!readOnly && { leftoverFile }),
      around: traffic.around,
      onWait: (wait) => {
        const text = waitText(wait, 'Cancel stops it.');
        parts.log.info(text);
        showInProgress(text);
      },
      onResult: (result) => {
        options.onResult(result);
        options.onTraffic(result.id, traffic.of(result));
      },
    });
  }
}

async function agreed(parts: Parts, message: string): Promise<boolean> {
  const action = 'Remove';
  return (await parts.prompter.confirm({ message, detail: '', actions: [action] })) === action;
}

/** Before the first write. @throws {CancelledError} when neither is chosen. */
async function mayMake(parts: Parts, { baseUrl }: Intent, detail: string): Promise<boolean> {
  const [write, read] = ['Test', 'Read-Only Test'] as const;
  const chosen = await parts.prompter.confirm({
    message: `Test ${baseUrl}?`,
    detail: `${detail} The report names what is left. The read-only test sends GET requests only.`,
    actions: [write, read],
  });
  if (chosen === undefined) throw new CancelledError();
  return chosen === write;
}
