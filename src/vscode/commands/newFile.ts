import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError, type HumanError, NotAuthorizedError, UsageError } from '../../base/errors';
import type { Destination } from '../../base/secrets/destination';
import { Secret } from '../../base/secrets/secret';
import { sentence } from '../../base/text/sentence';
import type { FirstFile } from '../../tasks/firstFile';
import type { AfterFailure, NewFileHost } from '../../tasks/newFileHost';
import type { NewFileQuestion } from '../../tasks/newFileQuestions';
import { refuseSpaces } from '../secrets/secretStore';
import { signInTo } from '../secrets/signInTo';
import { Command } from '../ui/ids';
import { openFile } from '../ui/openFile';
import { isLiveFile } from '../ui/ours';
import { tableWords } from '../ui/tableWords';
import { windowHost } from '../window/host';
import type { Parts } from '../window/parts';
import { pickAppOf } from './pickAppOf';

const DEFAULT_NAME = 'okta-scim.yaml';

/** The token that was given for the server of the new file, and where it has gone. */
interface GivenToken {
  name: string;
  value: string;
  to: Destination;
}

/**
 * Makes a first file: in the folder that it was called on, in an empty file of ours that is open, or at the top of the
 * workspace. Nothing that is there is replaced without a question.
 */
export async function newFile(parts: Parts, argument: unknown): Promise<void> {
  const empty = await emptyFile(argument);
  const folder = empty ? undefined : await chooseFolder(parts, argument);
  const { firstFile } = await import('../../tasks/appTasks');
  const given: GivenToken[] = [];
  const made = await firstFile(hostOf(parts, given), {});
  const { request } = made;
  // It has opened the server: only now is it worth keeping.
  for (const { name, value, to } of request.connector ? given : []) {
    if (request.org !== undefined) await parts.secrets.keepFor(request.org, name, value, to);
  }
  const uri = empty ? await fill(empty, made) : await write(parts, folder, made);
  // To stay: it is what all that follows is about.
  await vscode.window.showTextDocument(uri, { preview: false });
  void offerPlan(parts, uri, made);
}

function hostOf(parts: Parts, given: GivenToken[]): NewFileHost {
  const org = parts.sandbox.running?.orgUrl ?? parts.session.snapshot.target?.org;
  return {
    ...windowHost(parts, (_, subject) => vscode.l10n.t('Reading {0}', subject)),
    ask: (question) => answerTo(parts, question, question.key === 'org' ? org : undefined),
    reader: async (of) => {
      if (!(await parts.secrets.isSignedIn(of))) await signInTo(parts, of);
      return parts.orgs.reader(of);
    },
    token: async (name, to, { org: of, isRefused }) => {
      if (of !== undefined && !isRefused && (await parts.secrets.secret(of, name))) {
        return parts.secrets.secretOrAsk(of, name, to);
      }
      given.length = 0;
      const value = await parts.prompter.input({
        title: vscode.l10n.t('Token of {0}', to.origin),
        prompt:
          of === undefined
            ? vscode.l10n.t(
                'It is sent there to read what the server says of itself. Empty: the server is asked without.',
              )
            : vscode.l10n.t(
                'It is sent there to read what the server says of itself, and kept for {0} when the server takes it. Empty: the server is asked without.',
                of,
              ),
        password: true,
        validate: (text) => (text === '' ? undefined : refuseSpaces(text)),
      });
      if (value === undefined) throw new CancelledError();
      if (value === '') return undefined;
      const secret = new Secret(name, value);
      parts.log.hide(secret);
      given.push({ name, value, to });
      return secret;
    },
    pickApp: (directory) => pickAppOf(parts, directory, vscode.l10n.t('New App File')),
    serverFailed: (error) => afterFailure(parts, error),
  };
}

async function afterFailure({ prompter }: Parts, error: HumanError): Promise<AfterFailure> {
  const isRefused = error instanceof NotAuthorizedError;
  const ways: Readonly<Record<string, AfterFailure>> = {
    [isRefused ? vscode.l10n.t('Enter Another Token') : vscode.l10n.t('Try Again')]: 'again',
    [vscode.l10n.t('Change the Address')]: 'address',
    [vscode.l10n.t('Go On Without It')]: 'without',
  };
  const kept = vscode.l10n.t('Nothing is written yet, and your other answers are kept.');
  const chosen = await prompter.confirm({
    message: error.message,
    detail: isRefused ? kept : `${sentence(error.nextStep)}\n${kept}`,
    actions: Object.keys(ways),
  });
  const way = chosen === undefined ? undefined : ways[chosen];
  if (way === undefined) throw new CancelledError();
  return way;
}

async function answerTo(
  { prompter }: Parts,
  { title, hint, example, choices, optional = false, problem }: NewFileQuestion,
  value: string | undefined,
): Promise<string> {
  const answer = choices
    ? await prompter.pick(
        tableWords(title),
        choices.map((choice) => ({
          label: tableWords(choice.title),
          detail: tableWords(choice.detail),
          value: choice.value,
        })),
      )
    : await prompter.input({
        title: vscode.l10n.t('New App File: {0}', tableWords(title)),
        prompt: optional
          ? `${tableWords(hint)} ${vscode.l10n.t('May stay empty.')}`
          : tableWords(hint),
        placeholder: example,
        ...(value !== undefined && { value }),
        validate: (text) => (optional && text.trim() === '' ? undefined : problem(text.trim())),
      });
  if (answer === undefined) throw new CancelledError();
  return answer;
}

/** A file of ours without content that is open: it is filled instead of a new one made. */
async function emptyFile(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (!(argument instanceof vscode.Uri) || !isLiveFile(argument)) return undefined;
  const document = await openFile(argument);
  return isBlank(document) ? document : undefined;
}

function isBlank(document: vscode.TextDocument): boolean {
  return document.getText().trim() === '';
}

async function fill(document: vscode.TextDocument, made: FirstFile): Promise<vscode.Uri> {
  const { assertNoOtherApp, keepBeside } = await import('../../tasks/appTasks');
  const { uri } = document;
  if (uri.scheme === 'file') await assertNoOtherApp(uri.fsPath, made);
  // The questions leave time to type.
  if (!isBlank(document)) {
    throw new UsageError(vscode.l10n.t('The file is not empty any more, and was left as it is.'), {
      nextStep: vscode.l10n.t('Run the command again for another file.'),
    });
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), made.text);
  await vscode.workspace.applyEdit(edit);
  if (uri.scheme === 'file') {
    await document.save();
    await keepBeside(uri.fsPath, made);
  }
  return uri;
}

/** Undefined: there is no folder on this machine, and the file stays unsaved. */
async function chooseFolder(parts: Parts, argument: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri && argument.scheme === 'file') {
    const { type } = await vscode.workspace.fs.stat(argument);
    return (type & vscode.FileType.Directory) !== 0
      ? argument
      : vscode.Uri.joinPath(argument, '..');
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  const local = folders.filter(({ uri }) => uri.scheme === 'file');
  const [first, ...others] = local;
  if (!first || others.length === 0) return first?.uri;
  const picked = await parts.prompter.pick(
    vscode.l10n.t('In which folder?'),
    local.map(({ name, uri }) => ({ label: name, value: uri })),
  );
  if (!picked) throw new CancelledError();
  return picked;
}

async function write(
  parts: Parts,
  folder: vscode.Uri | undefined,
  made: FirstFile,
): Promise<vscode.Uri> {
  if (!folder) {
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: made.text,
    });
    return document.uri;
  }
  const { keepFirstFile } = await import('../../tasks/appTasks');
  const { path, replaces } = await choosePath(parts, folder.fsPath, made);
  const { troubles } = await keepFirstFile(path, made, { replaces });
  for (const trouble of troubles) void parts.prompter.tell('warning', trouble, []);
  return vscode.Uri.file(path);
}

/** @throws {CancelledError} when neither a new name nor replacing is chosen. */
async function choosePath(
  { prompter }: Parts,
  folder: string,
  made: FirstFile,
): Promise<{ path: string; replaces: boolean }> {
  const { wouldReplace } = await import('../../tasks/appTasks');
  const path = join(folder, DEFAULT_NAME);
  if (!wouldReplace(path)) return { path, replaces: false };
  const beside = freeName(made, (name) => wouldReplace(join(folder, name)));
  const replace = vscode.l10n.t('Replace {0}', DEFAULT_NAME);
  const chosen = await prompter.pick(vscode.l10n.t('{0} is there already', DEFAULT_NAME), [
    {
      label: vscode.l10n.t('Write {0}', beside),
      detail: vscode.l10n.t('Beside it, for an app of its own'),
      value: beside,
    },
    { label: replace, detail: vscode.l10n.t('What it holds is lost'), value: DEFAULT_NAME },
  ]);
  if (chosen === undefined) throw new CancelledError();
  if (chosen !== DEFAULT_NAME) return { path: join(folder, chosen), replaces: false };
  const sure = await prompter.confirm({
    message: vscode.l10n.t('Replace {0}?', DEFAULT_NAME),
    detail: vscode.l10n.t('What it holds is lost, unless it is in version control.'),
    actions: [replace],
  });
  if (sure !== replace) throw new CancelledError();
  return { path, replaces: true };
}

/** By the label, as `acme-crm.okta-scim.yaml`. */
function freeName({ request, found }: FirstFile, isThere: (name: string) => boolean): string {
  const { app } = request;
  const label = app.use === 'existing' ? (found?.live.app.label ?? '') : app.label;
  const stem = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  for (let count = 1; ; count += 1) {
    const name = `${stem || 'app'}${count === 1 ? '' : `-${count}`}.${DEFAULT_NAME}`;
    if (!isThere(name)) return name;
  }
}

function fromServerText(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 attribute from the server.')
    : vscode.l10n.t('{0} attributes from the server.', count);
}

function findingsText(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 finding in the Problems view.')
    : vscode.l10n.t('{0} findings in the Problems view.', count);
}

async function offerPlan(
  { prompter }: Parts,
  uri: vscode.Uri,
  { request, findings }: FirstFile,
): Promise<void> {
  const { connector } = request;
  const notes = connector
    ? connector.notes.connector.length + connector.notes.attributes.length
    : 0;
  const text = [
    uri.scheme === 'untitled'
      ? vscode.l10n.t('The file is open: save it as okta-scim.yaml.')
      : vscode.l10n.t('{0} is written.', basename(uri.path)),
    ...(connector ? [fromServerText(connector.attributes.length)] : []),
    ...(notes > 0 ? [vscode.l10n.t('Its comments say what to know.')] : []),
    ...(findings.length > 0 ? [findingsText(findings.length)] : []),
  ].join(' ');
  // Without an org it is asked for then. A notification without a button is cut off after one line.
  const plan = vscode.l10n.t('Plan');
  const chosen = await prompter.tell('info', text, uri.scheme === 'untitled' ? [] : [plan]);
  if (chosen === plan) await vscode.commands.executeCommand(Command.plan, uri);
}
