import { CancelledError, type ExitCode, UsageError } from '../../base/errors';
import { destroyedLines } from '../../engine/destroy/destroyedText';
import { destroyText } from '../../engine/destroy/destroyText';
import { type DestroyTalk, destroy as destroyAll, lookToDestroy } from '../../tasks/destroy';
import { isWritten } from '../../tutorial/outcomes';
import { type CliOrg, openOrg } from '../host';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { exitCodeOf } from '../output/exitCode';
import { planJson } from '../output/planJson';

export interface DestroyFlags extends CommonFlags {
  deleteApp?: boolean;
  dryRun?: boolean;
  format: 'text' | 'json';
  /** The app's, instead of typing it. */
  label?: string;
  deletions?: number;
  takeOver?: boolean;
}

/** Shows what would be taken away, has the label typed, and takes it away. */
export async function destroy(io: Io, fileName: string, options: DestroyFlags): Promise<ExitCode> {
  const { deleteApp = false, dryRun = false, format } = options;
  if (format === 'json' && !dryRun) {
    throw new UsageError('--format json shows the plan only.', { nextStep: 'Add --dry-run.' });
  }
  const host = await openOrg(io, fileName, options);
  if (dryRun) return show(io, host, { deleteApp, format, color: options.color });
  const { report } = await destroyAll(host, talkOf(io, host, options), {
    deleteApp,
    takeOver: options.takeOver ?? false,
  });
  const lines = destroyedLines(report, host.desired, 'Run `okta-scim destroy` again');
  io.out(`${lines.join('\n')}\n`);
  return exitCodeOf(report);
}

/** 4 when there is something to take away. */
async function show(
  io: Io,
  host: CliOrg,
  { deleteApp, format, color }: { deleteApp: boolean; format: string; color: boolean },
): Promise<ExitCode> {
  const { plan } = await host.work('look', host.org, (signal) =>
    lookToDestroy(host, { deleteApp }, signal),
  );
  if (format === 'json') io.out(planJson(plan));
  else io.out(destroyText(plan, host.desired), { color });
  const isPending = plan.changes.some(({ outcome }) => isWritten(outcome) || outcome === 'manual');
  return isPending ? 4 : 0;
}

function talkOf(io: Io, host: CliOrg, options: DestroyFlags): DestroyTalk {
  return {
    agree: async ({ plan }, over) => {
      io.err(destroyText(plan, host.desired), { color: options.color });
      await confirmLabel(io, plan.app.label ?? '', host.org, options);
      if (!over || options.deletions !== undefined || !io.interactive) {
        return { deletions: options.deletions };
      }
      const { deleted, most } = over;
      const typed = await io.ask(
        `These are ${deleted} deletions; more than ${most} need their number. Type it to go on:`,
      );
      if (typed !== String(deleted)) throw new CancelledError('Nothing was taken away.');
      return { deletions: deleted };
    },
  };
}

/** @throws {CancelledError} when something else is typed. @throws {UsageError} when nobody can type it, or the flag is another one. */
async function confirmLabel(
  io: Io,
  label: string,
  org: string,
  { label: given }: DestroyFlags,
): Promise<void> {
  if (given !== undefined) {
    if (given === label) return;
    throw new UsageError(`--label is "${given}", and the app is labelled "${label}".`, {
      nextStep: 'See that it is the right app, then give its label exactly.',
    });
  }
  if (!io.interactive) {
    throw new UsageError('Nobody is here to type the label of the app.', {
      nextStep: `Add --label "${label}" when you are sure; --dry-run shows the plan only.`,
    });
  }
  const typed = await io.ask(
    `To take this away from ${org}, type the label of the app (${label}):`,
  );
  if (typed !== label.trim()) {
    throw new CancelledError('That is not the label: nothing was taken away.');
  }
}
