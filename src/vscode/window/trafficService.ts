import * as vscode from 'vscode';
import { plainText } from '../../base/text/shownText';
import type { TrafficRecording } from '../../tasks/recordTraffic';
import { Command } from '../ui/ids';

/** What is asked for when traffic is to be recorded. */
export interface RecordingRequest {
  /** Base URL at the SCIM server. */
  to: URL;
  /** Of an HTTP Archive; undefined: the traffic is only shown. */
  harPath: string | undefined;
}

/** As `12 exchanges, 2 with a fault`. */
export function exchangesCounted(exchanges: number, faults: number): string {
  return exchanges === 1
    ? vscode.l10n.t('1 exchange, {0} with a fault', faults)
    : vscode.l10n.t('{0} exchanges, {1} with a fault', exchanges, faults);
}

/** The proxy of this window, one at a time, and its mark in the status bar. What it needs is read when it starts. */
export class TrafficService implements vscode.Disposable {
  #running: TrafficRecording | undefined;
  #to = '';
  readonly #status = vscode.window.createStatusBarItem(
    'oktaScim.traffic',
    vscode.StatusBarAlignment.Left,
  );
  readonly #version: string;
  readonly #log: (line: string) => void;

  /** @param version of the extension, for the recording. @param log takes a line for each fault. */
  constructor(version: string, log: (line: string) => void) {
    this.#version = version;
    this.#log = log;
    this.#status.name = vscode.l10n.t('Okta SCIM: Traffic');
    this.#status.command = Command.recordTraffic;
  }

  get running(): TrafficRecording | undefined {
    return this.#running;
  }

  /** @throws {UsageError} when the file cannot be had. */
  async start({ to, harPath }: RecordingRequest): Promise<TrafficRecording> {
    const { startRecording } = await import('../../tasks/trafficTasks');
    this.#running = await startRecording({
      ...{ to, harPath, version: this.#version },
      ...{ host: '127.0.0.1', port: 0, hasPage: true },
      shown: ({ isFault, shown, purpose, effect, check }) => {
        if (isFault)
          this.#log(`${shown}: ${purpose}: ${effect}${check === null ? '' : ` (check ${check})`}`);
        this.#show();
      },
      lost: (why) => this.#log(`Nothing more is recorded: ${why}. The proxy goes on.`),
    });
    this.#to = to.href;
    this.#show();
    return this.#running;
  }

  /** Gives how much there was. */
  async stop(): Promise<{ exchanges: number; faults: number } | undefined> {
    const running = this.#running;
    this.#running = undefined;
    this.#status.hide();
    await running?.close();
    return running?.counts();
  }

  dispose(): void {
    this.#status.dispose();
    void this.stop();
  }

  #show(): void {
    if (!this.#running) return;
    const { exchanges, faults } = this.#running.counts();
    const words = exchangesCounted(exchanges, faults);
    this.#status.text = `$(pulse) ${exchanges}${faults > 0 ? ` $(warning) ${faults}` : ''}`;
    this.#status.accessibilityInformation = {
      label: vscode.l10n.t('Traffic to the SCIM server: {0}', words),
    };
    this.#status.tooltip = plainText(
      vscode.l10n.t('Traffic to {0}: {1}. Click to watch or stop it.', this.#to, words),
    );
    this.#status.show();
  }
}
