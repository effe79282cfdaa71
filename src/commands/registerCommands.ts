import type * as vscode from 'vscode';
import { apply } from './apply';
import { copyValue } from './copyValue';
import { explainMappings } from './explainMappings';
import { exportApp } from './exportApp';
import { getToken } from './getToken';
import { Command, InternalCommand } from './ids';
import { showJournal } from './journalPage';
import { moveSecret } from './moveSecret';
import { openChecklist } from './openChecklist';
import { openConsole } from './openConsole';
import type { Parts } from './parts';
import { plan } from './plan';
import { preflight } from './preflight';
import { pushGroups } from './pushGroups';
import { refresh } from './refresh';
import { revealInFile } from './revealInFile';
import { selectEnvironment } from './selectEnvironment';
import { showDiff } from './showDiff';
import { signIn } from './signIn';
import { signOut } from './signOut';
import { startSandbox } from './startSandbox';
import { stopSandbox } from './stopSandbox';
import { testConnector } from './testConnector';
import { copyAsCurl, showTraffic } from './testTraffic';

/** Every command, with its title as it is said in messages and whether it talks to the network. */
export function registerCommands(parts: Parts): vscode.Disposable[] {
  const { runner } = parts;
  return [
    runner.register(Command.plan, 'Plan', 'network', (at) => plan(parts, at)),
    runner.register(Command.apply, 'Apply', 'network', (at) => apply(parts, at)),
    runner.register(Command.testConnector, 'Test Connector', 'network', (at) =>
      testConnector(parts, at),
    ),
    runner.register(Command.pushGroups, 'Push Groups', 'network', (at) => pushGroups(parts, at)),
    runner.register(Command.refresh, 'Refresh', 'network', (at) => refresh(parts, at)),
    runner.register(Command.signIn, 'Sign In', 'network', (at) => signIn(parts, at)),
    runner.register(Command.signOut, 'Sign Out', 'local', (at) => signOut(parts, at)),
    runner.register(Command.selectEnvironment, 'Select Environment', 'local', (at) =>
      selectEnvironment(parts, at),
    ),
    runner.register(Command.startSandbox, 'Start Local Org', 'network', () => startSandbox(parts)),
    runner.register(Command.stopSandbox, 'Stop Local Org', 'local', () => stopSandbox(parts)),
    runner.register(Command.openChecklist, 'Checklist', 'network', () => openChecklist(parts)),
    runner.register(Command.copyValue, 'Copy Value', 'local', (at) => copyValue(parts.secrets, at)),
    runner.register(Command.openConsole, 'Open in Admin Console', 'local', openConsole),
    runner.register(Command.showLog, 'Show Log', 'local', async () => parts.log.show()),
    runner.register(Command.getToken, 'Get SCIM Token', 'network', (at) => getToken(parts, at)),
    runner.register(Command.explainMappings, 'Explain Mappings', 'local', (at) =>
      explainMappings(parts, at),
    ),
    runner.register(Command.preflight, 'Preflight', 'network', (at) => preflight(parts, at)),
    runner.register(Command.showDiff, 'Compare with Org', 'network', (at) => showDiff(parts, at)),
    runner.register(Command.export, 'Export App', 'network', () => exportApp(parts)),
    runner.register(Command.showJournal, 'Show Journal', 'local', (at) => showJournal(parts, at)),
    runner.register(Command.showTraffic, 'Show Request and Reply', 'local', (at) =>
      showTraffic(parts, at),
    ),
    runner.register(Command.copyAsCurl, 'Copy as curl', 'local', (at) => copyAsCurl(parts, at)),
    runner.register(InternalCommand.revealInFile, 'Show in File', 'local', (at) =>
      revealInFile(parts, at),
    ),
    runner.register(InternalCommand.moveSecret, 'Move Secret', 'local', (at) =>
      moveSecret(parts, at),
    ),
  ];
}
