import { counted } from '../../base/text/counted';
import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import type { DesiredState } from '../../config/desired/desiredState';
import type { ApplyReport } from '../apply/applyModel';
import { resumedName } from '../apply/resumed';
import { titleOf } from '../plan/change';
import { beyondText } from './destroyText';

/** How taking away ended, in lines: never more than what was seen. `again` says how to go on, as `Run … again`. */
export function destroyedLines(
  report: ApplyReport,
  desired: DesiredState,
  again: string,
): string[] {
  const { status, before, after, problems, resumed = [] } = report;
  const byHand = after.changes.filter(({ outcome }) => outcome === 'manual');
  return [
    destroyedEnding(report, again),
    ...resumed.map((step) => `Left open by an earlier run: ${resumedName(step)}: ${step.found}.`),
    ...byHand.map((change) => `${titleOf(change)}: ${change.reason}`),
    ...problems.map((problem) => {
      const { message, nextStep } = problem;
      return `${titleOf(problem)}: ${sentence(message)} ${nextStep}`;
    }),
    ...(status === 'applied' ? ['What stays:', ...beyondText(before, desired)] : []),
  ].map((line) => plainText(line));
}

/** The same in one sentence. */
export function destroyedEnding({ status, writes }: ApplyReport, again: string): string {
  const made = counted(writes, 'write');
  switch (status) {
    case 'in-sync':
      return 'There is nothing to take away: nothing was written.';
    case 'applied':
      return `Taken away with ${made}, and read back.`;
    case 'manual':
      return `${made} made. What is named below is yours to take away.`;
    case 'unproven':
      return `${made} made, and something may still come to light. ${again} later.`;
    case 'pending':
    case 'failed':
      return `Stopped after ${made}: something was refused. See to it, then: ${again}.`;
  }
}
