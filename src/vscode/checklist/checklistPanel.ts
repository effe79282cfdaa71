import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { escapeHtml } from '../../base/text/html';
import { copy } from '../ui/copy';
import { Command } from '../ui/ids';
import { openPage } from '../ui/openPage';
import { Checklist, type GoOn, type Stop, type Words } from './checklist';
import type { ChecklistParts } from './checklistParts';
import { checklistView, pageMessage } from './checklistView';
import type { HostMessage } from './pageMessages';
import { pageWords } from './pageWords';

/** Milliseconds between looks at Okta while the page can be seen: one GET of the app each. */
const POLL_MS = 15_000;

/** Proof at the connector; asked for only where it is there. */
const PROVE = 'oktaScim.verify';

/** The page that takes a person through the settings that Okta's API cannot make. At most one is open. */
export class ChecklistPanel implements vscode.Disposable {
  readonly #parts: ChecklistParts;
  #panel: vscode.WebviewPanel | undefined;
  #checklist: Checklist | undefined;
  #timer: NodeJS.Timeout | undefined;
  #canProve = false;
  #hasAsked = false;

  constructor(parts: ChecklistParts) {
    this.#parts = parts;
  }

  /** The checklist on show, for tests. */
  get checklist(): Checklist | undefined {
    return this.#checklist;
  }

  open(stop: Stop, goOn: GoOn, words: Words): void {
    this.#checklist?.dispose();
    const checklist = new Checklist(stop, this.#parts.orgs, goOn, words);
    checklist.onDidChange(() => this.#draw());
    this.#checklist = checklist;
    if (this.#panel) {
      this.#panel.reveal();
      this.#draw();
    } else {
      this.#panel = this.#create();
    }
    this.#schedule();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#close();
  }

  #create(): vscode.WebviewPanel {
    const media = vscode.Uri.joinPath(this.#parts.extensionUri, 'media');
    const panel = vscode.window.createWebviewPanel(
      'oktaScim.checklist',
      vscode.l10n.t('Okta Checklist'),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [media], enableCommandUris: false },
    );
    panel.webview.onDidReceiveMessage((data: unknown) => void this.#receive(data));
    panel.onDidChangeViewState(() => this.#schedule());
    panel.onDidDispose(() => this.#close());
    panel.webview.html = pageHtml(panel.webview, media);
    return panel;
  }

  #close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#panel = undefined;
    this.#checklist?.dispose();
    this.#checklist = undefined;
  }

  #schedule(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!this.#panel?.visible) return;
    this.#timer = setInterval(() => {
      if (this.#checklist?.wantsPolling && !this.#parts.runner.running) {
        void this.#guard(this.#checklist.verify());
      }
    }, POLL_MS);
  }

  #draw(): void {
    const checklist = this.#checklist;
    if (!checklist || !this.#panel) return;
    const next = checklist.isFinished ? { verify: this.#canProve } : undefined;
    const status = { ...checklist.status, next };
    const view = checklistView(checklist.stop.target, checklist.screens, status);
    this.#tell({ type: 'view', view });
    if (checklist.isFinished && !this.#hasAsked) void this.#askWhatComesNext();
  }

  /** Whether there is a command that proves what has arrived at the connector. */
  async #askWhatComesNext(): Promise<void> {
    this.#hasAsked = true;
    this.#canProve = (await vscode.commands.getCommands(true)).includes(PROVE);
    if (this.#canProve) this.#draw();
  }

  async #receive(data: unknown): Promise<void> {
    const message = pageMessage(data);
    const checklist = this.#checklist;
    if (!message || !checklist) return;
    switch (message.type) {
      case 'ready':
        return this.#draw();
      case 'verify':
        return this.#guard(checklist.verify());
      case 'continue':
        return this.#guard(checklist.verifyAndContinue());
      case 'confirm':
        return this.#guard(checklist.confirm(message.setting, message.on));
      case 'test':
        return void vscode.commands.executeCommand(
          Command.testConnector,
          checklist.stop.target.file,
        );
      case 'prove':
        return void vscode.commands.executeCommand(PROVE, checklist.stop.target.file);
      case 'open': {
        const screen = checklist.screens.find(({ id }) => id === message.screen);
        return screen && this.#guard(openPage(screen.url));
      }
      case 'copy': {
        const screen = checklist.screens.find(({ id }) => id === message.screen);
        const setting = screen?.settings.find(({ id }) => id === message.setting);
        return setting && this.#guard(this.#copy(message.screen, setting));
      }
    }
  }

  async #copy(
    screen: string,
    setting: { id: string; value: string | undefined; secret?: string },
  ): Promise<void> {
    const org = this.#checklist?.stop.target.org;
    if (org === undefined) return;
    const { secret, value } = setting;
    if (secret !== undefined) await copy(this.#parts.secrets, { secret: { org, name: secret } });
    else if (value !== undefined) await copy(this.#parts.secrets, { text: value });
    else return;
    this.#tell({ type: 'copied', screen, setting: setting.id });
  }

  #tell(message: HostMessage): void {
    void this.#panel?.webview.postMessage(message);
  }

  async #guard(job: Promise<void>): Promise<void> {
    try {
      await job;
    } catch (error) {
      this.#parts.runner.report(vscode.l10n.t('Checklist'), error);
    }
  }
}

/** An empty page with its own words; all else it shows arrives in messages, and no value is ever part of its HTML. */
function pageHtml(webview: vscode.Webview, media: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const style = webview.asWebviewUri(vscode.Uri.joinPath(media, 'checklist.css'));
  const script = webview.asWebviewUri(vscode.Uri.joinPath(media, 'checklist.js'));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>${escapeHtml(vscode.l10n.t('Okta Checklist'))}</title>
</head>
<body>
  <main id="page" data-words="${escapeHtml(JSON.stringify(pageWords()))}"></main>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
