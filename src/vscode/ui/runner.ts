import * as vscode from 'vscode';
import { assertTrusted } from '../window/trust';
import { CANCELLED, describeError } from './describeError';
import { ContextKey } from './ids';
import type { Prompter } from './prompter';
import type { WindowLog } from './windowLog';

/** `network`: needs a trusted workspace and runs alone. `local`: runs at any time. */
export type CommandKind = 'network' | 'local';

export type Handler = (argument: unknown) => Promise<void>;

/** Every command runs through here: trust, one network command at a time, and one way to report errors. */
export class CommandRunner {
  readonly #prompter: Prompter;
  readonly #log: WindowLog;
  #running: string | undefined;
  #current: Promise<void> = Promise.resolve();

  constructor(prompter: Prompter, log: WindowLog) {
    this.#prompter = prompter;
    this.#log = log;
  }

  register(id: string, title: string, kind: CommandKind, handler: Handler): vscode.Disposable {
    return vscode.commands.registerCommand(id, async (argument: unknown) => {
      if (kind === 'network') await this.runAlone(title, () => handler(argument));
      else await this.#guard(title, () => handler(argument));
    });
  }

  /** Title of the network command that is running, if one is. */
  get running(): string | undefined {
    return this.#running;
  }

  /**
   * Runs a network job alone. A second one is refused (false), not queued: what it would act on is about to change.
   * Errors of the job are reported here and not thrown.
   */
  async runAlone(title: string, job: () => Promise<void>): Promise<boolean> {
    if (this.#running !== undefined) {
      void this.#prompter.tell('info', vscode.l10n.t('{0} is still running.', this.#running), []);
      return false;
    }
    this.#running = title;
    this.#current = this.#work(title, job);
    await this.#current;
    return true;
  }

  /** The same, once the network job that is running now has ended: for what a notification of it offers. */
  async runNext(title: string, job: () => Promise<void>): Promise<boolean> {
    await this.#current;
    return this.runAlone(title, job);
  }

  async #work(title: string, job: () => Promise<void>): Promise<void> {
    await vscode.commands.executeCommand('setContext', ContextKey.busy, true);
    try {
      await this.#guard(title, async () => {
        assertTrusted(vscode.workspace.isTrusted, title);
        await job();
      });
    } finally {
      this.#running = undefined;
      await vscode.commands.executeCommand('setContext', ContextKey.busy, false);
    }
  }

  async #guard(title: string, job: () => Promise<void>): Promise<void> {
    try {
      await job();
    } catch (error) {
      this.report(title, error);
    }
  }

  /** Cancelling is silent; an error for people is shown with its next step; anything else is called a bug. */
  report(title: string, error: unknown): void {
    const shown = describeError(error);
    if (shown.kind === 'cancelled') {
      this.#log.info(`${title}: ${shown.text}`);
      // Silent, unless something is left behind that the person should know of.
      if (shown.text !== CANCELLED) {
        void this.#prompter.tell('warning', this.#log.clean(`${title}: ${shown.text}`), []);
      }
      return;
    }
    if (shown.kind === 'bug') this.#log.error(`${title}: this is a bug.`, error);
    else this.#log.error(`${title}: ${shown.text}`);
    void this.#offerHelp(this.#log.clean(`${title}: ${shown.text}`), shown.kind === 'file');
  }

  async #offerHelp(message: string, hasProblems: boolean): Promise<void> {
    const [problems, log] = [vscode.l10n.t('Show Problems'), vscode.l10n.t('Show Log')];
    const actions = [...(hasProblems ? [problems] : []), log];
    const chosen = await this.#prompter.tell('error', message, actions);
    if (chosen === log) this.#log.show();
    if (chosen === problems) {
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    }
  }
}
