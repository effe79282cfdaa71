import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { type Sandbox, startLocalOrg } from '../../tasks/startLocalOrg';
import type { SandboxTokens } from '../secrets/sandboxTokens';
import { Command, ContextKey } from '../ui/ids';

/** The local org of this window, and its mark in the status bar. Its bundle is loaded on the first start. */
export class SandboxService implements vscode.Disposable {
  #running: Sandbox | undefined;
  readonly #tokens: SandboxTokens;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #status = vscode.window.createStatusBarItem(
    'oktaScim.sandbox',
    vscode.StatusBarAlignment.Left,
  );
  readonly onDidChange = this.#changed.event;

  constructor(tokens: SandboxTokens) {
    this.#tokens = tokens;
    this.#status.name = 'Okta SCIM: Local Org';
  }

  get running(): Sandbox | undefined {
    return this.#running;
  }

  /**
   * Starts it and keeps its token.
   * @throws {UsageError} when the port is in use; `CancelledError`: then nothing runs and nothing is kept.
   */
  async start(port: number, signal: AbortSignal): Promise<Sandbox> {
    if (this.#running) return this.#running;
    if (signal.aborted) throw new CancelledError();
    const started = await startLocalOrg({ port });
    try {
      if (signal.aborted) throw new CancelledError();
      await this.#tokens.store(started.orgUrl, started.apiToken);
      if (signal.aborted) throw new CancelledError();
    } catch (error) {
      await started.close();
      await this.#tokens.forget(started.orgUrl);
      throw error;
    }
    this.#running = started;
    await this.#announce();
    return started;
  }

  /** Stops it and forgets its token and secrets. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    await running.close();
    await this.#tokens.forget(running.orgUrl);
    await this.#announce();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#status.dispose();
    void this.#running?.close();
    this.#running = undefined;
  }

  async #announce(): Promise<void> {
    const running = this.#running;
    this.#show(running);
    await vscode.commands.executeCommand('setContext', ContextKey.sandbox, running !== undefined);
    this.#changed.fire();
  }

  #show(running: Sandbox | undefined): void {
    if (!running) {
      this.#status.hide();
      return;
    }
    const { port } = new URL(running.orgUrl);
    this.#status.text = `$(server-environment) Local org :${port}`;
    this.#status.accessibilityInformation = { label: `The local org runs at port ${port}` };
    this.#status.tooltip = tooltip(running);
    this.#status.command = {
      command: Command.openConsole,
      title: 'Open Its Admin Console',
      arguments: [{ url: running.adminUrl }],
    };
    this.#status.show();
  }
}

function tooltip({ orgUrl }: Sandbox): vscode.MarkdownString {
  const text = new vscode.MarkdownString(
    `The local org runs at ${orgUrl} and stands in for the org of your file.\n\nClick to open its Admin Console, or [stop it](command:${Command.stopSandbox}).`,
  );
  text.isTrusted = { enabledCommands: [Command.stopSandbox] };
  return text;
}
