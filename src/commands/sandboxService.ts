import * as vscode from 'vscode';
import type { Sandbox } from '../sandbox/start';
import { ContextKey } from './ids';

/** The local org of this window. Its bundle is loaded on the first start. */
export class SandboxService implements vscode.Disposable {
  #running: Sandbox | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  get running(): Sandbox | undefined {
    return this.#running;
  }

  /** @throws {UsageError} when the port is in use. */
  async start(port: number): Promise<Sandbox> {
    if (this.#running) return this.#running;
    const { startSandbox } = await import('../sandbox/start');
    this.#running = await startSandbox({ port });
    await this.#announce();
    return this.#running;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.close();
    await this.#announce();
  }

  dispose(): void {
    this.#changed.dispose();
    void this.#running?.close();
    this.#running = undefined;
  }

  async #announce(): Promise<void> {
    const isRunning = this.#running !== undefined;
    await vscode.commands.executeCommand('setContext', ContextKey.sandbox, isRunning);
    this.#changed.fire();
  }
}
