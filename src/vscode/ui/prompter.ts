import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { labelText, noticeText } from '../../base/text/windowText';
import type { Choice, SearchRequest } from './choice';

export interface InputRequest {
  title: string;
  prompt: string;
  placeholder?: string;
  /** What stands in the box at first. */
  value?: string;
  password?: boolean;
  /** A message for a value that cannot be taken, undefined for a good one. */
  validate?(value: string): string | undefined;
}

export interface Confirmation {
  message: string;
  detail: string;
  /** What can be chosen besides Cancel; the first one is the default button. */
  actions: readonly string[];
  /** Something to look at while deciding: then the question stands beside it and can wait. */
  seen?: { label: string; show(): Promise<void> };
}

export type MessageTone = 'info' | 'warning' | 'error';

/** Every question to the person goes through here, so that a test can answer it, and nothing in it steers the window. */
export interface Prompter {
  /** Undefined: the person cancelled. */
  pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** Undefined: the person cancelled. Errors of `find` are thrown. */
  search<T>(request: SearchRequest<T>): Promise<T | undefined>;
  /** Undefined: the person cancelled. */
  input(request: InputRequest): Promise<string | undefined>;
  /** A modal warning, or a list above what can be seen; undefined: the person cancelled. */
  confirm(confirmation: Confirmation): Promise<string | undefined>;
  /** A notification; resolves when it is closed, with the action that was clicked. */
  tell(tone: MessageTone, message: string, actions: readonly string[]): Promise<string | undefined>;
}

export class WindowPrompter implements Prompter {
  async pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const shown = choices.map(({ label, description, detail, value }) => ({
      label: labelText(label),
      ...(description === undefined ? {} : { description: labelText(description) }),
      ...(detail === undefined ? {} : { detail: labelText(detail) }),
      value,
    }));
    const picked = await vscode.window.showQuickPick(shown, {
      title: noticeText(title),
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    return picked?.value;
  }

  async search<T>(request: SearchRequest<T>): Promise<T | undefined> {
    const { searchPick } = await import('./searchPick');
    return searchPick(request);
  }

  async input(request: InputRequest): Promise<string | undefined> {
    const { validate } = request;
    return vscode.window.showInputBox({
      title: noticeText(request.title),
      prompt: noticeText(request.prompt),
      password: request.password ?? false,
      ignoreFocusOut: true,
      ...defined({ placeHolder: request.placeholder }),
      ...defined({ value: request.value }),
      ...(validate ? { validateInput: (value: string) => noticed(validate(value)) } : {}),
    });
  }

  async confirm(confirmation: Confirmation): Promise<string | undefined> {
    const { message, detail, actions, seen } = confirmation;
    if (seen) return confirmBeside({ message, detail, actions, seen });
    return vscode.window.showWarningMessage(
      noticeText(message),
      { modal: true, detail: detail.split('\n').map(noticeText).join('\n') },
      ...actions,
    );
  }

  async tell(
    tone: MessageTone,
    text: string,
    actions: readonly string[],
  ): Promise<string | undefined> {
    const message = noticeText(text);
    if (tone === 'error') return vscode.window.showErrorMessage(message, ...actions);
    if (tone === 'warning') return vscode.window.showWarningMessage(message, ...actions);
    return vscode.window.showInformationMessage(message, ...actions);
  }
}

function noticed(message: string | undefined): string | undefined {
  return message === undefined ? undefined : noticeText(message);
}

/** Stands between the commands and the window; only a test changes `current`. */
export class SwitchablePrompter implements Prompter {
  current: Prompter;

  constructor(initial: Prompter) {
    this.current = initial;
  }

  pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    return this.current.pick(title, choices);
  }

  search<T>(request: SearchRequest<T>): Promise<T | undefined> {
    return this.current.search(request);
  }

  input(request: InputRequest): Promise<string | undefined> {
    return this.current.input(request);
  }

  confirm(confirmation: Confirmation): Promise<string | undefined> {
    return this.current.confirm(confirmation);
  }

  tell(
    tone: MessageTone,
    message: string,
    actions: readonly string[],
  ): Promise<string | undefined> {
    return this.current.tell(tone, message, actions);
  }
}

interface Line extends vscode.QuickPickItem {
  does?: 'show' | 'cancel' | { action: string };
}

/**
 * Asks in a list that stays open while what it is about is scrolled and searched: a modal dialog would hide it and lock it.
 * Undefined: the person cancelled.
 */
async function confirmBeside({
  message,
  detail,
  actions,
  seen,
}: Confirmation & Required<Pick<Confirmation, 'seen'>>): Promise<string | undefined> {
  const list = vscode.window.createQuickPick<Line>();
  list.title = noticeText(message);
  list.placeholder = vscode.l10n.t(
    'Nothing is done before you choose. The list stays open meanwhile.',
  );
  list.ignoreFocusOut = true;
  list.items = [
    ...actions.map((action) => ({ label: labelText(action), does: { action } })),
    { label: labelText(seen.label), does: 'show' },
    { label: vscode.l10n.t('Cancel'), does: 'cancel' },
    { label: vscode.l10n.t('what it does'), kind: vscode.QuickPickItemKind.Separator },
    ...detail.split('\n').map((line) => ({ label: labelText(line), alwaysShow: true })),
  ];
  try {
    return await new Promise<string | undefined>((resolve) => {
      list.onDidAccept(() => {
        const does = list.selectedItems[0]?.does;
        if (does === 'show') void seen.show();
        else if (does === 'cancel') resolve(undefined);
        else if (does) resolve(does.action);
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
  } finally {
    list.dispose();
  }
}
