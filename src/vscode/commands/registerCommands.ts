import type * as vscode from 'vscode';
import { Command, InternalCommand } from '../ui/ids';
import type { CommandKind, Handler } from '../ui/runner';
import type { CommandParts } from './commandParts';

type Commands = typeof import('./index');

/** Every command, with its title as it is said in messages and whether it talks to the network. */
export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { runner } = parts;
  const on = (
    id: string,
    title: string,
    kind: CommandKind,
    run: (commands: Commands, argument: unknown) => Promise<void>,
  ) => {
    const handler: Handler = async (argument) => run(await import('./index'), argument);
    return runner.register(id, title, kind, handler);
  };
  return [
    on(Command.plan, 'Plan', 'network', ({ plan }, at) => plan(parts, at)),
    on(Command.apply, 'Apply', 'network', ({ apply }, at) => apply(parts, at)),
    on(Command.testConnector, 'Test Connector', 'network', ({ testConnector }, at) =>
      testConnector(parts, at),
    ),
    on(
      Command.testConnectorAs,
      'Test Connector for Another Kind of App',
      'network',
      ({ testConnectorAs }, at) => testConnectorAs(parts, at),
    ),
    on(Command.pushGroups, 'Push Groups', 'network', ({ pushGroups }, at) => pushGroups(parts, at)),
    on(Command.refresh, 'Refresh', 'network', ({ refresh }, at) => refresh(parts, at)),
    on(Command.signIn, 'Sign In', 'network', ({ signIn }, at) => signIn(parts, at)),
    on(Command.signOut, 'Sign Out', 'network', ({ signOut }, at) => signOut(parts, at)),
    on(Command.selectEnvironment, 'Select Environment', 'local', ({ selectEnvironment }, at) =>
      selectEnvironment(parts, at),
    ),
    on(Command.startSandbox, 'Start Local Org', 'network', ({ startSandbox }) =>
      startSandbox(parts),
    ),
    on(Command.stopSandbox, 'Stop Local Org', 'local', ({ stopSandbox }) => stopSandbox(parts)),
    on(Command.openChecklist, 'Checklist', 'network', ({ openChecklist }) => openChecklist(parts)),
    on(Command.copyValue, 'Copy Value', 'local', ({ copyValue }, at) => copyValue(parts, at)),
    on(Command.openConsole, 'Open in Admin Console', 'local', ({ openConsole }, at) =>
      openConsole(at),
    ),
    on(Command.getToken, 'Get SCIM Token', 'network', ({ getToken }, at) => getToken(parts, at)),
    on(Command.explainMappings, 'Explain Mappings', 'local', (commands, at) =>
      commands.explainMappings(
        {
          ...parts,
          env: process.env,
          readPerson: (file, needsGroups) => commands.readPerson(parts, file, needsGroups),
        },
        at,
      ),
    ),
    on(Command.preflight, 'Preflight', 'network', ({ preflight }, at) => preflight(parts, at)),
    on(Command.showDiff, 'Compare with Org', 'network', ({ showDiff }, at) => showDiff(parts, at)),
    on(Command.export, 'Export App', 'network', ({ exportApp }) => exportApp(parts)),
    on(Command.newFile, 'New App File', 'network', ({ newFile }, at) => newFile(parts, at)),
    on(Command.setSecret, 'Set Secret', 'network', ({ setSecret }, at) => setSecret(parts, at)),
    on(Command.removeKept, 'Remove Sign-In or Secret', 'network', ({ removeKept }, at) =>
      removeKept(parts, at),
    ),
    on(Command.destroy, 'Destroy', 'network', ({ destroy }, at) => destroy(parts, at)),
    on(Command.showJournal, 'Show Journal', 'local', ({ showJournal }, at) =>
      showJournal(parts, at),
    ),
    on(Command.showTraffic, 'Show Request and Reply', 'local', ({ showTraffic }, at) =>
      showTraffic(parts, at),
    ),
    on(Command.copyAsCurl, 'Copy as curl', 'local', ({ copyAsCurl }, at) => copyAsCurl(parts, at)),
    on(Command.recordTraffic, 'Record Traffic', 'network', ({ recordTraffic }) =>
      recordTraffic(parts),
    ),
    on(Command.verify, 'Verify at the Target', 'network', ({ verify }, at) => verify(parts, at)),
    on(Command.verifyGroup, 'Verify Group', 'network', ({ verifyGroup }, at) =>
      verifyGroup(parts, at),
    ),
    on(Command.verifyPerson, 'Verify Person', 'network', ({ verifyPerson }, at) =>
      verifyPerson(parts, at),
    ),
    on(
      InternalCommand.comparePerson,
      'Compare Okta with the Target',
      'local',
      ({ comparePerson }, at) => comparePerson(parts, at),
    ),
    on(Command.planAll, 'Plan All', 'network', ({ planAll }) => planAll(parts)),
    on(Command.refreshAll, 'Refresh All', 'network', ({ refreshAll }) => refreshAll(parts)),
    runner.register(Command.verifyAll, 'Verify All', 'network', async () =>
      (await import('./verifyAll')).verifyAll(parts),
    ),
    on(InternalCommand.chooseApp, 'Show This App', 'local', ({ chooseApp }, at) =>
      chooseApp(parts, at),
    ),
    on(InternalCommand.revealInFile, 'Show in File', 'local', ({ revealInFile }, at) =>
      revealInFile(parts, at),
    ),
    on(InternalCommand.selectTarget, 'Select File and Environment', 'local', ({ selectTarget }) =>
      selectTarget(parts),
    ),
    on(InternalCommand.moveSecret, 'Move Secret', 'local', ({ moveSecret }, at) =>
      moveSecret(parts, at),
    ),
    runner.register(Command.showLog, 'Show Log', 'local', async () => parts.log.show()),
  ];
}
