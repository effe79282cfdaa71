import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import { waitText } from '../../base/waits';
import type { Intent } from '../../connector/run/intent';
import type { TestReport } from '../../connector/run/runModel';
import type { ConnectorProfile } from '../../scim/appKinds';
import type { TestTalk } from '../../tasks/connectorTest';
import { connectorOf } from '../secrets/connectorOf';
import { showInProgress } from '../ui/progress';
import { folderOf } from '../window/folder';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';
import type { ConnectorRunOptions, PreparedRun } from './preparedRun';

/**
 * Resolves the connector of the file, asking for its secret if there is none. `profile`: the kind of app to play, as the
 * file says it unless given.
 * @throws {UsageError} when the file has no connector that can be tested, or is not on disk. @throws {CancelledError}
 */
export async function prepareConnectorRun(
  parts: Parts,
  target: Target,
  profile?: ConnectorProfile,
): Promise<PreparedRun> {
  const { runTest } = await import('../../tasks/connectorTasks');
  const { desired, file, environment } = target;
  // Before a secret is asked for: what a killed run leaves on the server is written down beside the file.
  folderOf(file);
  const connector = await connectorOf(parts, target, profile);
  return { baseUrl: connector.baseUrl, run };

  async function run({ ids, readOnly, signal, ...on }: ConnectorRunOptions): Promise<TestReport> {
    const { catalog, intentText, leftoverPath, RunTraffic } = await import(
      '../../tasks/connectorTasks'
    );
    const traffic = new RunTraffic(connector);
    const { report } = await runTest(talkOf(parts, intentText), {
      connector,
      entries: catalog(desired, profile),
      only: ids ? { ids } : {},
      readOnly,
      leftoverFile: leftoverPath(file.fsPath, environment),
      signal,
      around: traffic.around,
      onResult: (result) => {
        on.onResult(result);
        on.onTraffic(result.id, traffic.of(result));
      },
    });
    return report;
  }
}

function talkOf(parts: Parts, intentText: (intent: Intent) => string): TestTalk {
  return {
    say: (line) => {
      parts.log.info(line);
      void parts.prompter.tell('warning', line, []);
    },
    ask: (message) => agreed(parts, message),
    agree: (intent) => mayMake(parts, intent, intentText(intent)),
    onWait: (wait) => {
      const text = waitText(wait, l10n.t('Cancel stops it.'));
      parts.log.info(text);
      showInProgress(text);
    },
  };
}

async function agreed(parts: Parts, message: string): Promise<boolean> {
  const action = l10n.t('Remove');
  return (await parts.prompter.confirm({ message, detail: '', actions: [action] })) === action;
}

/** Before the first write. @throws {CancelledError} when neither is chosen. */
async function mayMake(parts: Parts, { baseUrl }: Intent, detail: string): Promise<boolean> {
  const [write, read] = [l10n.t('Test'), l10n.t('Read-Only Test')];
  const chosen = await parts.prompter.confirm({
    message: l10n.t('Test {0}?', baseUrl),
    detail: `${detail} ${l10n.t('The report names what is left. The read-only test sends GET requests only.')}`,
    actions: [write, read],
  });
  if (chosen === undefined) throw new CancelledError();
  return chosen === write;
}
