import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import type { ApplyReport } from '../../engine/apply/apply';
import type { Plan } from '../../engine/plan/planModel';
import type { KnownIds } from '../../engine/records/lockFile';
import { gateOpen, type ManualScreen } from '../../engine/resources/settings/gate';
import { describeError } from '../ui/describeError';
import type { Orgs } from '../window/orgs';
import type { Target } from '../window/target';
import { type ChecklistStatus, missingLabels, seenText } from './checklistView';

/** Where an apply stopped for the person, and what it may go on with. */
export interface Stop {
  target: Target;
  appId: string;
  consoleUrl: string;
  screens: readonly ManualScreen[];
  /** The plan that was confirmed; undefined when the checklist was opened without an apply. */
  confirmed: { plan: Plan; allowDelete: boolean } | undefined;
}

/** Goes on with the apply. Without a report when it has ended in an error, which was told. */
export type GoOn = () => Promise<{ isStarted: boolean; report?: ApplyReport | undefined }>;

/** What the boxes of the page do. */
export interface Words {
  /** Keeps, or takes back, the word of a person that a setting has been made. */
  confirm(id: string, on: boolean): Promise<void>;
  /** What is kept of earlier words. */
  known(): Promise<KnownIds | undefined>;
}

/** How the apply ended, before what was seen. Without a status it ended in an error, which was told. */
function endingText(status: ApplyReport['status'] | undefined): string {
  switch (status) {
    case 'in-sync':
      return vscode.l10n.t('Done: everything is as the file asks.');
    case 'applied':
      return vscode.l10n.t('Done: everything was written, and read back.');
    case 'manual':
      return vscode.l10n.t(
        'The apply has stopped for something else that is yours to do: see its notification.',
      );
    case 'unproven':
      return vscode.l10n.t(
        'Everything was written, but not everything could be proven yet: Push Groups waits for it.',
      );
    case 'pending':
      return vscode.l10n.t('Done, but for what takes something away: that was left as it is.');
    case 'failed':
      return vscode.l10n.t('The apply has stopped: something was refused. See its notification.');
    case undefined:
      return vscode.l10n.t('The apply has stopped: see its notification.');
  }
}

/** The state behind the checklist page: what Okta shows of the manual settings, and whether to go on. */
export class Checklist implements vscode.Disposable {
  readonly stop: Stop;
  readonly #orgs: Orgs;
  readonly #goOn: GoOn;
  readonly #words: Words;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #closing = new AbortController();
  readonly onDidChange = this.#changed.event;
  #screens: readonly ManualScreen[];
  #waiting = false;
  #finished = false;
  #refused = false;
  /** How the apply ended, in a sentence. */
  #ending = '';
  #note = '';
  #checkedAt: Date | undefined;
  #verifying: Promise<void> | undefined;

  constructor(stop: Stop, orgs: Orgs, goOn: GoOn, words: Words) {
    this.stop = stop;
    this.#orgs = orgs;
    this.#goOn = goOn;
    this.#words = words;
    this.#screens = stop.screens;
    // Whoever confirmed the plan wants it carried out: it goes on as soon as Okta shows the settings.
    this.#waiting = stop.confirmed !== undefined;
    if (this.#waiting) {
      this.#note = vscode.l10n.t(
        'The apply goes on by itself once Okta shows these settings. Close this page to stop it here.',
      );
    }
  }

  get screens(): readonly ManualScreen[] {
    return this.#screens;
  }

  get status(): ChecklistStatus {
    return {
      open: gateOpen(this.#screens),
      waiting: this.#waiting,
      working: this.#verifying !== undefined,
      note: this.#note,
      checkedAt: this.#checkedAt,
    };
  }

  /** Whether looking at Okta again makes sense: somebody waits, or something readable is missing. */
  get wantsPolling(): boolean {
    return !this.#finished && !this.#refused && (this.#waiting || !gateOpen(this.#screens));
  }

  /** One GET of the app. Goes on with the apply when that was asked for and nothing readable is missing. */
  async verify(): Promise<void> {
    if (!this.#verifying) {
      this.#verifying = this.#read().finally(() => {
        this.#verifying = undefined;
      });
      this.#changed.fire();
    }
    await this.#verifying;
    this.#changed.fire();
    if (this.#waiting && gateOpen(this.#screens)) await this.#continue();
  }

  /** A box was ticked or cleared: it stays so only once that is kept. */
  async confirm(id: string, on: boolean): Promise<void> {
    try {
      await this.#words.confirm(id, on);
    } finally {
      await this.verify();
    }
  }

  /** Whether the apply has come to its end. */
  get isFinished(): boolean {
    return this.#finished;
  }

  /** Verifies, and goes on with the apply now or as soon as Okta shows what is missing. */
  async verifyAndContinue(): Promise<void> {
    this.#waiting = true;
    await this.verify();
  }

  dispose(): void {
    this.#closing.abort();
    this.#changed.dispose();
  }

  async #continue(): Promise<void> {
    this.#waiting = false;
    this.#note = vscode.l10n.t('Going on with the apply.');
    this.#changed.fire();
    const { isStarted, report } = await this.#goOn();
    this.#finished = isStarted;
    if (isStarted) {
      this.#ending = endingText(report?.status);
      // What was seen is counted as it is at the end.
      await this.#read();
    } else this.#note = vscode.l10n.t('Another command is running: try again when it has ended.');
    this.#changed.fire();
  }

  async #read(): Promise<void> {
    const { target, appId, consoleUrl } = this.stop;
    const { signal } = this.#closing;
    try {
      const app = await (await this.#orgs.reader(target.org)).getApp(appId, { signal });
      if (!app) {
        throw new UsageError(vscode.l10n.t('The app {0} is not in the org any more.', appId), {
          nextStep: vscode.l10n.t('Run Apply again.'),
        });
      }
      const { manualScreens } = await import('../../tasks/orgTasks');
      const known = await this.#words.known();
      const remembered = known?.appId === app.id ? known : undefined;
      this.#screens = manualScreens(target.desired, app, consoleUrl, remembered);
      this.#checkedAt = new Date();
      this.#refused = false;
      this.#note = this.#finished ? `${this.#ending} ${seenText(this.#screens)}` : this.#progress();
    } catch (error) {
      if (signal.aborted) return;
      const { kind, text } = describeError(error);
      // Asking again without an end helps nobody when the org refuses the token.
      this.#refused = kind === 'unauthorized';
      if (this.#refused) this.#waiting = false;
      this.#note = text;
    }
  }

  #progress(): string {
    const missing = missingLabels(this.#screens);
    if (missing.length === 0) return vscode.l10n.t('Everything that Okta lets us read is set.');
    const wait = this.#waiting
      ? ` ${vscode.l10n.t('The apply goes on by itself as soon as they are seen.')}`
      : '';
    return `${vscode.l10n.t('Not seen in Okta yet: {0}.', missing.join(', '))}${wait}`;
  }
}
