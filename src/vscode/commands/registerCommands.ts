import type * as vscode from 'vscode';
import { l10n } from 'vscode';
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
    on(Command.plan, l10n.t('Plan'), 'network', ({ plan }, at) => plan(parts, at)),
    on(Command.apply, l10n.t('Apply'), 'network', ({ apply }, at) => apply(parts, at)),
    on(Command.testConnector, l10n.t('Test Connector'), 'network', ({ testConnector }, at) =>
      testConnector(parts, at),
    ),
    on(
      Command.testConnectorAs,
      l10n.t('Test Connector for Another Kind of App'),
      'network',
      ({ testConnectorAs }, at) => testConnectorAs(parts, at),
    ),
    on(Command.pushGroups, l10n.t('Push Groups'), 'network', ({ pushGroups }, at) =>
      pushGroups(parts, at),
    ),
    on(Command.refresh, l10n.t('Refresh'), 'network', ({ refresh }, at) => refresh(parts, at)),
    on(Command.signIn, l10n.t('Sign In'), 'network', ({ signIn }, at) => signIn(parts, at)),
    on(Command.signOut, l10n.t('Sign Out'), 'network', ({ signOut }, at) => signOut(parts, at)),
    on(
      Command.selectEnvironment,
      l10n.t('Select Environment'),
      'local',
      ({ selectEnvironment }, at) => selectEnvironment(parts, at),
    ),
    on(Command.startSandbox, l10n.t('Start Local Org'), 'network', ({ startSandbox }) =>
      startSandbox(parts),
    ),
    on(Command.stopSandbox, l10n.t('Stop Local Org'), 'local', ({ stopSandbox }) =>
      stopSandbox(parts),
    ),
    on(Command.openChecklist, l10n.t('Open Checklist'), 'network', ({ openChecklist }) =>
      openChecklist(parts),
    ),
    on(Command.copyValue, l10n.t('Copy Value'), 'local', ({ copyValue }, at) =>
      copyValue(parts, at),
    ),
    on(Command.openConsole, l10n.t('Open in Admin Console'), 'local', ({ openConsole }, at) =>
      openConsole(at),
    ),
    on(Command.getToken, l10n.t('Get SCIM Token'), 'network', ({ getToken }, at) =>
      getToken(parts, at),
    ),
    on(Command.explainMappings, l10n.t('Explain Mappings'), 'local', (commands, at) =>
      commands.explainMappings(
        {
          ...parts,
          env: process.env,
          choosePerson: (file, madeUp, needsGroups) =>
            commands.choosePerson(parts, file, madeUp, needsGroups),
        },
        at,
      ),
    ),
    on(Command.preflight, l10n.t('Run Preflight'), 'network', ({ preflight }, at) =>
      preflight(parts, at),
    ),
    on(Command.showDiff, l10n.t('Compare with Org'), 'network', ({ showDiff }, at) =>
      showDiff(parts, at),
    ),
    on(Command.export, l10n.t('Export App'), 'network', ({ exportApp }) => exportApp(parts)),
    on(Command.newFile, l10n.t('New App File'), 'network', ({ newFile }, at) => newFile(parts, at)),
    on(Command.setSecret, l10n.t('Set Secret'), 'network', ({ setSecret }, at) =>
      setSecret(parts, at),
    ),
    on(Command.removeKept, l10n.t('Remove Sign-In or Secret'), 'network', ({ removeKept }, at) =>
      removeKept(parts, at),
    ),
    on(Command.destroy, l10n.t('Destroy'), 'network', ({ destroy }, at) => destroy(parts, at)),
    on(Command.showJournal, l10n.t('Show Journal'), 'local', ({ showJournal }, at) =>
      showJournal(parts, at),
    ),
    on(Command.showTraffic, l10n.t('Show Request and Reply'), 'local', ({ showTraffic }, at) =>
      showTraffic(parts, at),
    ),
    on(Command.copyAsCurl, l10n.t('Copy Request as curl'), 'local', ({ copyAsCurl }, at) =>
      copyAsCurl(parts, at),
    ),
    on(Command.recordTraffic, l10n.t('Record Traffic'), 'network', ({ recordTraffic }) =>
      recordTraffic(parts),
    ),
    on(Command.resendRecording, l10n.t('Resend Recording'), 'network', (commands, at) =>
      commands.resendRecording(parts, at),
    ),
    on(Command.verify, l10n.t('Verify at the Target'), 'network', ({ verify }, at) =>
      verify(parts, at),
    ),
    on(Command.verifyGroup, l10n.t('Verify Group'), 'network', ({ verifyGroup }, at) =>
      verifyGroup(parts, at),
    ),
    on(Command.verifyPerson, l10n.t('Verify Person'), 'network', ({ verifyPerson }, at) =>
      verifyPerson(parts, at),
    ),
    on(
      InternalCommand.comparePerson,
      l10n.t('Compare Okta with the Target'),
      'local',
      ({ comparePerson }, at) => comparePerson(parts, at),
    ),
    on(Command.planAll, l10n.t('Plan Every App'), 'network', ({ planAll }) => planAll(parts)),
    on(Command.refreshAll, l10n.t('Refresh Every App'), 'network', ({ refreshAll }) =>
      refreshAll(parts),
    ),
    runner.register(Command.verifyAll, l10n.t('Verify Every App'), 'network', async () =>
      (await import('./verifyAll')).verifyAll(parts),
    ),
    on(InternalCommand.chooseApp, l10n.t('Show This App'), 'local', ({ chooseApp }, at) =>
      chooseApp(parts, at),
    ),
    on(Command.addToFile, l10n.t('Add to File'), 'network', ({ addToFile }, at) =>
      addToFile(parts, at),
    ),
    on(Command.goToLine, l10n.t('Go to Line in File'), 'local', ({ goToLine }, at) =>
      goToLine(parts, at),
    ),
    on(Command.pushGroup, l10n.t('Push Group'), 'network', ({ pushGroups }, at) =>
      pushGroups(parts, at),
    ),
    on(Command.confirmSetting, l10n.t('Confirm Setting'), 'network', ({ confirmSetting }, at) =>
      confirmSetting(parts, at),
    ),
    on(Command.withdrawWord, l10n.t('Take Back Confirmation'), 'network', ({ withdrawWord }, at) =>
      withdrawWord(parts, at),
    ),
    on(Command.expandDiffering, l10n.t('Expand What Differs'), 'local', ({ expandDiffering }) =>
      expandDiffering(parts),
    ),
    on(Command.browseOrg, l10n.t('Browse Org'), 'network', ({ browseOrg }) => browseOrg(parts)),
    on(Command.copyDiagnostics, l10n.t('Copy Diagnostics'), 'local', ({ copyDiagnostics }) =>
      copyDiagnostics(parts),
    ),
    on(Command.reportIssue, l10n.t('Report Issue'), 'local', ({ reportIssue }) =>
      reportIssue(parts),
    ),
    on(InternalCommand.revealInFile, l10n.t('Show in File'), 'local', ({ revealInFile }, at) =>
      revealInFile(parts, at),
    ),
    on(
      InternalCommand.selectTarget,
      l10n.t('Select File and Environment'),
      'local',
      ({ selectTarget }) => selectTarget(parts),
    ),
    on(InternalCommand.moveSecret, l10n.t('Move Secret'), 'local', ({ moveSecret }, at) =>
      moveSecret(parts, at),
    ),
    runner.register(Command.showLog, l10n.t('Show Log'), 'local', async () => parts.log.show()),
  ];
}
