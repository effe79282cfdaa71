import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { type Sandbox, startLocalOrg } from '../../tasks/startLocalOrg';
import type { SandboxTokens } from '../secrets/sandboxTokens';
import { Command, ContextKey } from '../ui/ids';

/** The local org of this window, and its mark in the status bar. Its bundle is loaded on the first start. */
export class SandboxService implements vscode.Disposable {
  #running: Sandbox | undefined;
  #isKept = false;
  readonly #tokens: SandboxTokens;
  readonly #place: SandboxPlace | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #status = vscode.window.createStatusBarItem(
    'oktaScim.sandbox',
    vscode.StatusBarAlignment.Left,
  );
  readonly onDidChange = this.#changed.event;

  /** `place`: where this workspace keeps a local org. */
  constructor(tokens: SandboxTokens, place?: SandboxPlace) {
    this.#tokens = tokens;
    this.#place = place;
    this.#status.name = vscode.l10n.t('Okta SCIM: Local Org');
  }

  get running(): Sandbox | undefined {
    return this.#running;
  }

  /** Whether what is made in the one that runs is there for the next one. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /**
   * Starts it and keeps its token.
   * @param keeps goes on with what the last one of this workspace held, and keeps it for the next one.
   * @throws {UsageError} when the port is in use; `CancelledError`: then nothing runs and nothing is kept.
   */
  async start(port: number, signal: AbortSignal, keeps = false): Promise<Sandbox> {
    if (this.#running) return this.#running;
    if (signal.aborted) throw new CancelledError();
    const place = keeps ? this.#place : undefined;
    const started = await (place ? startKept(place, port) : startLocalOrg({ port }));
    this.#isKept = place !== undefined;
    try {
      if (signal.aborted) throw new CancelledError();
      await this.#tokens.store(started.orgUrl, started.apiToken, this.#isKept);
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
    this.#status.text = `$(server-environment) ${vscode.l10n.t('Local org :{0}', port)}`;
    this.#status.accessibilityInformation = {
      label: vscode.l10n.t('The local org runs at port {0}', port),
    };
    this.#status.tooltip = tooltip(running);
    this.#status.command = {
      command: Command.openConsole,
      title: vscode.l10n.t('Open Its Admin Console'),
      arguments: [{ url: running.adminUrl }],
    };
    this.#status.show();
  }
}

/** A folder of this workspace, and what it remembers. */
export interface SandboxPlace {
  folder: string;
  memento: vscode.Memento;
}

const STATE_FILE = 'local-org.json';
const PORT_KEY = 'localOrgPort';

/**
 * On the port of the last time where that is free: secrets are kept by the address of the org, and the lock file of the
 * file on show names it.
 */
async function startKept({ folder, memento }: SandboxPlace, port: number): Promise<Sandbox> {
  await mkdir(folder, { recursive: true });
  const stateFile = join(folder, STATE_FILE);
  const before = port === 0 ? memento.get<number>(PORT_KEY, 0) : port;
  let started: Sandbox;
  try {
    started = await startLocalOrg({ port: before, stateFile });
  } catch (error) {
    if (!(error instanceof UsageError) || before === port) throw error;
    started = await startLocalOrg({ port, stateFile });
  }
  await memento.update(PORT_KEY, Number(new URL(started.orgUrl).port));
  return started;
}

function tooltip({ orgUrl }: Sandbox): vscode.MarkdownString {
  const text = new vscode.MarkdownString(
    [
      vscode.l10n.t('The local org runs at {0} and stands in for the org of your file.', orgUrl),
      vscode.l10n.t(
        'Click to open its Admin Console, or [stop it]({0}).',
        `command:${Command.stopSandbox}`,
      ),
    ].join('\n\n'),
  );
  text.isTrusted = { enabledCommands: [Command.stopSandbox] };
  return text;
}
