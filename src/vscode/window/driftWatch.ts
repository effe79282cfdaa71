import * as vscode from 'vscode';
import { SettingName, ViewName } from '../ui/ids';
import { tellWith } from '../ui/tellWith';
import type { AppList } from './appList';
import { type AppState, type AppStates, appKey } from './appStates';
import type { Parts } from './parts';
import type { Target } from './target';

const MINUTE_MS = 60_000;
/** More often would spend limits that others in the org need. */
const LEAST_MINUTES = 15;

/** When to look again, milliseconds; undefined for never. */
export function intervalOf(minutes: unknown): number | undefined {
  if (typeof minutes !== 'number' || !Number.isFinite(minutes) || minutes <= 0) return undefined;
  return Math.max(LEAST_MINUTES, minutes) * MINUTE_MS;
}

/** What has been told of drift, so that nothing is told twice. */
export class DriftNews {
  readonly #told = new Map<string, string>();

  /** Whether something is pending that has not been told of as it is. Back in sync, it may be told of again. */
  isNews(key: string, found: AppState | undefined): boolean {
    if (found?.state === 'settled') this.#told.delete(key);
    if (found?.state !== 'pending' || this.#told.get(key) === found.mark) return false;
    this.#told.set(key, found.mark);
    return true;
  }
}

/** Looks at all apps on the schedule of the person's setting, and says once what has come to differ. Off unless set. */
export class DriftWatch implements vscode.Disposable {
  readonly #parts: Parts;
  readonly #states: AppStates;
  readonly #list: () => Promise<AppList>;
  readonly #news = new DriftNews();
  readonly #subscription: vscode.Disposable;
  readonly #closing = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts, states: AppStates, list: () => Promise<AppList>) {
    this.#parts = parts;
    this.#list = list;
    this.#states = states;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SettingName.driftMinutes)) this.#start();
    });
    this.#start();
  }

  dispose(): void {
    this.#closing.abort();
    clearInterval(this.#timer);
    this.#subscription.dispose();
  }

  /** One look: at what is in sync, as far as it is known. What is pending already is no drift. */
  async look(): Promise<void> {
    const { runner, prompter, log } = this.#parts;
    if (!vscode.workspace.isTrusted || runner.running !== undefined) return;
    const { allTargets, lookAtAll, nameOfApp } = await import('./lookAtAll');
    const { targets } = await allTargets(this.#parts, await this.#list());
    const stateOf = ({ file, environment }: Target) => this.#states.of(file, environment)?.state;
    const asked = targets.filter((target) => stateOf(target) !== 'pending');
    // What nobody has seen in order has not come out of it.
    const wasSettled = asked.filter((target) => stateOf(target) === 'settled');
    try {
      await lookAtAll(this.#parts, asked, this.#states, this.#closing.signal);
    } catch (error) {
      if (!this.#closing.signal.aborted) log.error('Looking for drift', error);
      return;
    }
    const drifted = wasSettled.filter(({ file, environment }) =>
      this.#news.isNews(appKey(file, environment), this.#states.of(file, environment)),
    );
    if (drifted.length === 0) return;
    const [first] = drifted;
    const name = first ? nameOfApp(first.file, first.environment) : '';
    const all =
      drifted.length > 1 ? vscode.l10n.t('{0} and {1} more', name, drifted.length - 1) : name;
    const text = vscode.l10n.t('The org is not as the file asks any more: {0}.', all);
    tellWith(prompter, 'info', text, {
      [vscode.l10n.t('Show Apps')]: () => vscode.commands.executeCommand(`${ViewName.apps}.focus`),
    });
  }

  #start(): void {
    clearInterval(this.#timer);
    const minutes = vscode.workspace.getConfiguration().get(SettingName.driftMinutes);
    const every = intervalOf(minutes);
    this.#timer = every === undefined ? undefined : setInterval(() => void this.look(), every);
  }
}
