import * as vscode from 'vscode';
import { isPending, isSettled } from '../../engine/plan/pending';
import type { Reading } from './reading';
import type { Session } from './session';

/** How one file in one environment was found when it was last looked at in this window. */
export interface AppState {
  state: 'settled' | 'pending' | 'unproven' | 'outdated' | 'failed';
  /** Changes that are left to do. */
  pending: number;
  org: string;
  /** Hash of the plan, or why there is none. */
  mark: string;
}

/** Tells the files and environments of a window apart. */
export function appKey(file: vscode.Uri, environment: string | undefined): string {
  return JSON.stringify([file.toString(), environment ?? null]);
}

/** What is known of every file and environment, out of whatever has read it: nothing here sends a request. */
export class AppStates implements vscode.Disposable {
  readonly #states = new Map<string, AppState>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(session: Pick<Session, 'onDidRead' | 'onDidOutdate'>) {
    this.#subscriptions = [
      session.onDidRead((reading) => this.#set(reading)),
      session.onDidOutdate(({ target: { file, environment } }) => {
        const key = appKey(file, environment);
        const known = this.#states.get(key);
        if (known) this.#states.set(key, { ...known, state: 'outdated' });
        this.#changed.fire();
      }),
    ];
  }

  of(file: vscode.Uri, environment: string | undefined): AppState | undefined {
    return this.#states.get(appKey(file, environment));
  }

  /** It could not be looked at. */
  fail(file: vscode.Uri, environment: string | undefined, org: string, why: string): void {
    this.#states.set(appKey(file, environment), { state: 'failed', pending: 0, org, mark: why });
    this.#changed.fire();
  }

  /** Targets with something left to do, but for the one that has a badge of its own. */
  pendingBeside(shown: { file: vscode.Uri; environment: string | undefined } | undefined): number {
    const own = shown && appKey(shown.file, shown.environment);
    return [...this.#states].filter(([key, { state }]) => state === 'pending' && key !== own)
      .length;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #set({ target: { file, environment, org }, plan }: Reading): void {
    const { summary, hash } = plan;
    const pending = summary.create + summary.update + summary.delete + summary.manual;
    const state = isPending(plan) ? 'pending' : isSettled(plan) ? 'settled' : 'unproven';
    this.#states.set(appKey(file, environment), { state, pending, org, mark: hash });
    this.#changed.fire();
  }
}
