import type { ApplyOptions, ApplyProgress, ApplyReport } from '../engine/apply';
import { openJournal } from '../engine/journal';
import type { Plan } from '../engine/model';
import type { Stop } from './checklist';
import { folderOf } from './folder';
import { leftElsewhere } from './outcomeText';
import type { Parts } from './parts';
import { withProgress } from './progress';
import type { Reading } from './reading';
import { type Target, targetName } from './target';
import { tellReport } from './tellReport';

/** A reading whose plan a person has agreed to. */
export interface Confirmed {
  reading: Reading;
  /** The plan that was shown and confirmed; an apply that goes on has a later reading than that. */
  plan: Plan;
  allowDelete: boolean;
}

/** Writes to the org what was confirmed; opens the checklist where a person has to go on. */
export async function applyConfirmed(parts: Parts, confirmed: Confirmed): Promise<void> {
  const { reading, plan, allowDelete } = confirmed;
  const { target, consoleUrl } = reading;
  const report = await runEngine(parts, target, 'Applying to', 'apply', {
    expectedHash: reading.plan.hash,
    allowDelete,
    consoleUrl,
  });
  openAtStop(parts, reading, report, { plan, allowDelete });
  await tellReport(parts, target, report);
}

/** Opens the checklist when the run has stopped for settings that a person has to make. */
export function openAtStop(
  parts: Parts,
  { target, consoleUrl }: Reading,
  report: ApplyReport,
  confirmed: Stop['confirmed'],
): void {
  const { status, screens, after } = report;
  const appId = after.app.id;
  if (status !== 'manual' || appId === null || leftElsewhere(report).length > 0) return;
  parts.checklist.open({ target, appId, consoleUrl, screens, confirmed });
}

/** Runs the engine's apply or push, loaded with the first run, with a journal, a lock file, progress and cancel. */
export async function runEngine(
  parts: Parts,
  target: Target,
  verb: string,
  run: 'apply' | 'pushOnly',
  options: Pick<ApplyOptions, 'expectedHash' | 'allowDelete' | 'consoleUrl'>,
): Promise<ApplyReport> {
  const engine = await import('../engine/apply');
  const writer = await parts.orgs.writer(target.org);
  const known = await parts.knownIds.load(target);
  const journal = await openJournal(folderOf(target.file), {
    org: target.org,
    environment: target.environment,
  });
  try {
    return await withProgress(`${verb} ${targetName(target)}`, (signal, show) =>
      engine[run]({
        desired: target.desired,
        writer,
        known,
        journal,
        remember: (ids) => parts.knownIds.save(target, ids),
        onProgress: (event) => {
          parts.log.info(`${event.phase}: ${event.message}`);
          show(progressLine(event));
        },
        signal,
        ...options,
      }),
    );
  } finally {
    await journal.close();
    await parts.session.outdate(target);
  }
}

const PHASES: Record<ApplyProgress['phase'], string> = {
  read: 'Reading the org',
  app: 'App',
  gate: 'Settings made by hand',
  schema: 'Attributes',
  mappings: 'Mappings',
  assignments: 'Group assignments',
  pushes: 'Group pushes',
  proof: 'Waiting for the pushes',
  verify: 'Reading back',
};

function progressLine({ phase, message, done, total }: ApplyProgress): string {
  const count = done === undefined || total === undefined ? '' : ` (${done} of ${total})`;
  return `${PHASES[phase]}${count}: ${message}`;
}
