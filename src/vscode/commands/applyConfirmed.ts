import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { CancelledError } from '../../base/errors';
import type { ApplyOptions, ApplyProgress, ApplyReport } from '../../engine/apply/apply';
import type { Plan } from '../../engine/plan/planModel';
import { heading, STEPS, type StepPhase } from '../../tutorial/steps';
import type { Stop } from '../checklist/checklist';
import { withProgress } from '../ui/progress';
import { folderOf } from '../window/folder';
import type { Parts } from '../window/parts';
import type { Reading } from '../window/reading';
import { type Target, targetName } from '../window/target';
import { leftElsewhere } from './outcomeText';
import { tellReport } from './tellReport';

/** A reading whose plan a person has agreed to. */
export interface Confirmed {
  reading: Reading;
  /** The plan that was shown and confirmed; an apply that goes on has a later reading than that. */
  plan: Plan;
  allowDelete: boolean;
  /** The confirmation has named the app that was there already as the one to manage. */
  adopt: boolean;
}

/** Writes to the org what was confirmed; opens the checklist where a person has to go on. */
export async function applyConfirmed(parts: Parts, confirmed: Confirmed): Promise<void> {
  const { reading, plan, allowDelete, adopt } = confirmed;
  const { target, consoleUrl } = reading;
  const report = await runEngine(parts, target, 'Applying to', 'apply', {
    expectedHash: reading.plan.hash,
    expectedPlan: reading.plan,
    adopt,
    allowDelete,
    consoleUrl,
  });
  await openAtStop(parts, reading, report, { plan, allowDelete });
  await tellReport(parts, target, report);
}

/** Opens the checklist when the run has stopped for settings that a person has to make. */
export async function openAtStop(
  parts: Parts,
  { target, consoleUrl }: Reading,
  report: ApplyReport,
  confirmed: Stop['confirmed'],
): Promise<void> {
  const { status, screens, after } = report;
  const appId = after.app.id;
  if (status !== 'manual' || appId === null || leftElsewhere(report).length > 0) return;
  await parts.checklist.open({ target, appId, consoleUrl, screens, confirmed });
}

/** Runs the engine's apply or push, loaded with the first run, with a journal, a lock file, progress and cancel. */
export async function runEngine(
  parts: Parts,
  target: Target,
  verb: string,
  run: 'apply' | 'pushOnly',
  options: RunOptions,
): Promise<ApplyReport> {
  const engine = await import('../../engine/index');
  const { org, environment } = target;
  const place = {
    configPath: join(folderOf(target.file), basename(target.file.path)),
    org,
    environment,
  };
  const lines = new engine.ProgressLines();
  const go = (takeOver: boolean) =>
    withProgress(`${verb} ${targetName(target)}`, (signal, show) =>
      engine.recordedRun(
        place,
        { takeOver, onNote: (note) => parts.log.info(note) },
        async ({ journal, history }) =>
          engine[run]({
            desired: target.desired,
            writer: await parts.orgs.writer(org),
            known: await parts.knownIds.load(target),
            journal,
            history,
            remember: (ids) => parts.knownIds.save(target, ids),
            onProgress: (event) => {
              const line = lines.lineOf(event);
              if (line !== undefined) parts.log.info(`${event.phase}: ${line}`);
              show(progressLine(event));
            },
            signal,
            ...options,
          }),
      ),
    );
  try {
    return await go(false);
  } catch (error) {
    if (!engine.canTakeOver(error)) throw error;
    await confirmTakeOver(parts, error.message);
    return await go(true);
  } finally {
    await parts.session.outdate(target);
  }
}

type RunOptions = Pick<
  ApplyOptions,
  'expectedHash' | 'expectedPlan' | 'adopt' | 'allowDelete' | 'consoleUrl'
>;

/** @throws {CancelledError} when the answer is no. */
async function confirmTakeOver(parts: Parts, message: string): Promise<void> {
  const action = 'Take Over';
  const chosen = await parts.prompter.confirm({
    message,
    detail:
      'Whether it still runs cannot be seen from here. Take over only when you know that it has ended.',
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
}

/** What a run does besides the steps. */
const PHASES: Record<Exclude<ApplyProgress['phase'], StepPhase>, string> = {
  read: 'Reading the org',
  gate: 'Settings made by hand',
  proof: 'Waiting for the pushes',
  verify: 'Reading back',
};

function progressLine({ phase, message, done, total }: ApplyProgress): string {
  const count = done === undefined || total === undefined ? '' : ` (${done} of ${total})`;
  return `${phaseName(phase)}${count}: ${message}`;
}

function phaseName(phase: ApplyProgress['phase']): string {
  const step = STEPS.find((each) => each.phase === phase);
  return step ? heading(step) : PHASES[phase as keyof typeof PHASES];
}
