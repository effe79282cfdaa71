import { basename } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { shownText } from '../../base/text/shownText';
import { waitText } from '../../base/waits';
import type { ResendTalk } from '../../tasks/resendRecording';
import type { ResendReport } from '../../traffic/resend/resendModel';
import { connectorOf } from '../secrets/connectorOf';
import { warningsText } from '../testing/resultLine';
import { pageName } from '../ui/pageName';
import { showInProgress, withProgress } from '../ui/progress';
import { tellWith } from '../ui/tellWith';
import { chooseTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';

/** What may be changed at the server; the safest of those that write comes first. */
type Reach = 'own' | 'existing' | 'nothing';

/** Sends what Okta sent in a recording to the SCIM server of the file, and shows what came of each exchange. */
export async function resendRecording(parts: Parts, argument: unknown): Promise<void> {
  const archive = isArchive(argument) ? argument : await askArchive();
  assertOnDisk(archive);
  const target = await chooseTarget(parts, undefined, 'disk');
  const { readArchiveFile, readHar, resendText, wouldWrite, ...tasks } = await import(
    '../../tasks/trafficTasks'
  );
  const name = basename(archive.fsPath);
  const recording = readHar(await readArchiveFile(archive.fsPath, name), name);
  const connector = await connectorOf(parts, target);
  const reach = wouldWrite({ connector, recording, name }) ? await askReach(parts) : 'nothing';
  const title = vscode.l10n.t('Sending {0} to {1}', name, connector.baseUrl);
  const report = await withProgress(title, (signal, show) =>
    tasks.resendRecording(talkOf(parts, connector.baseUrl, show), {
      ...{ connector, recording, name, signal },
      readOnly: reach === 'nothing',
      changeExisting: reach === 'existing',
      configPath: target.file.fsPath,
      environment: target.environment,
    }),
  );
  const text = shownText(resendText(report), { color: false });
  const show = () => parts.pages.show('report', `${pageName(target)} ${name}.txt`, text);
  await show();
  const line = endText(report);
  parts.log.info(line);
  const { failed, sent, leftovers } = report.summary;
  const isGood = failed === 0 && sent > 0 && leftovers.length === 0;
  tellWith(parts.prompter, isGood ? 'info' : 'warning', line, {
    [vscode.l10n.t('Show Report')]: show,
  });
}

/** @throws {UsageError} */
function assertOnDisk({ scheme, path }: vscode.Uri): void {
  if (scheme === 'file') return;
  throw new UsageError(vscode.l10n.t('{0} is not a file on this machine ({1}:).', path, scheme), {
    nextStep: vscode.l10n.t('Copy the recording to this machine, and choose it there.'),
  });
}

/** As the Explorer gives a file; any extension may run a command with whatever argument. */
function isArchive(argument: unknown): argument is vscode.Uri {
  return argument instanceof vscode.Uri && /\.har$/i.test(argument.path);
}

/** @throws {CancelledError} */
async function askArchive(): Promise<vscode.Uri> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Recording to Send Again'),
      openLabel: vscode.l10n.t('Choose'),
      filters: { [vscode.l10n.t('HTTP Archive')]: ['har', 'json'] },
    })) ?? [];
  if (!file) throw new CancelledError();
  return file;
}

/** @throws {CancelledError} */
async function askReach({ prompter }: Parts): Promise<Reach> {
  const reach = await prompter.pick<Reach>(
    vscode.l10n.t('What may the recording change at the SCIM server?'),
    [
      {
        label: vscode.l10n.t('What It Makes Itself'),
        detail: vscode.l10n.t('Users and groups that were there before are left alone.'),
        value: 'own',
      },
      {
        label: vscode.l10n.t('Nothing'),
        detail: vscode.l10n.t('Only its GET requests are sent.'),
        value: 'nothing',
      },
      {
        label: vscode.l10n.t('Users and Groups That Were There Before, Too'),
        detail: vscode.l10n.t('They are changed as in the recording, and not changed back.'),
        value: 'existing',
      },
    ],
  );
  if (reach === undefined) throw new CancelledError();
  return reach;
}

function talkOf(parts: Parts, baseUrl: string, show: (line: string) => void): ResendTalk {
  return {
    begin: () => {},
    say: (line) => {
      parts.log.info(line);
      void parts.prompter.tell('warning', line, []);
    },
    ask: async (message) => {
      const action = vscode.l10n.t('Remove');
      const confirmation = { message, detail: '', actions: [action] };
      return (await parts.prompter.confirm(confirmation)) === action;
    },
    agree: (detail) => maySend(parts, baseUrl, detail),
    onExchange: ({ outcome, number, shown }) => {
      show(`${number}. ${shown}`);
      parts.log.info(`${outcome} ${number}. ${shown}`);
    },
    onWait: (wait) => {
      const text = waitText(wait, vscode.l10n.t('Cancel stops it.'));
      parts.log.info(text);
      showInProgress(text);
    },
  };
}

/** Before the first write. @throws {CancelledError} when neither is chosen. */
async function maySend({ prompter }: Parts, baseUrl: string, detail: string): Promise<boolean> {
  const [all, reads] = [vscode.l10n.t('Send'), vscode.l10n.t('Only GET Requests')];
  const chosen = await prompter.confirm({
    message: vscode.l10n.t('Send the writes of the recording to {0}?', baseUrl),
    detail,
    actions: [all, reads],
  });
  if (chosen === undefined) throw new CancelledError();
  return chosen === all;
}

/** One line on how it has ended. */
function endText({ baseUrl, exchanges, summary }: ResendReport): string {
  const { passed, failed, warning, sent, leftovers } = summary;
  const text = vscode.l10n.t(
    '{0} passed, {1} failed, {2}: {3} of {4} exchanges sent to {5}.',
    passed,
    failed,
    warningsText(warning),
    sent,
    exchanges.length,
    baseUrl,
  );
  const left =
    leftovers.length > 0
      ? ` ${vscode.l10n.t('Left on the server: {0}.', leftovers.join(', '))}`
      : '';
  return `${text}${left}`;
}
