import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { CancelledError } from '../../base/errors';
import { noticeText } from '../../base/text/windowText';

/** A signal that is aborted with the token, and a way to let go of the token. */
export function signalOf(token: vscode.CancellationToken): {
  signal: AbortSignal;
  dispose(): void;
} {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => subscription.dispose() };
}

export type ShowProgress = (message: string, increment?: number) => void;

/** The notifications that are on screen. */
const shown = new Set<ShowProgress>();

/** Says something in every notification that is on screen: what all of the work waits for, say. */
export function showInProgress(message: string): void {
  for (const report of shown) report(message);
}

/** A cancellable notification around one job. */
export async function withProgress<T>(
  title: string,
  job: (signal: AbortSignal, report: ShowProgress) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: noticeText(title), cancellable: true },
    async (progress, token) => {
      const { signal, dispose } = signalOf(token);
      const report: ShowProgress = (message, increment) =>
        progress.report({
          message: noticeText(message),
          ...defined({ increment }),
        });
      shown.add(report);
      try {
        return await job(signal, report);
      } catch (error) {
        // Whatever broke while the work was being stopped, the person sees one thing: it was stopped.
        if (signal.aborted && !(error instanceof CancelledError)) throw new CancelledError();
        throw error;
      } finally {
        shown.delete(report);
        dispose();
      }
    },
  );
}
