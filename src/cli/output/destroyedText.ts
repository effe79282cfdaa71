import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import type { DesiredState } from '../../config/desired/desiredState';
import type { ApplyReport } from '../../engine/apply/apply';
import { resumedName } from '../../engine/apply/resumed';
import { beyondText } from '../../engine/destroy/destroyText';
import { titleOf } from '../../engine/plan/change';
import { byHandText } from './reportText';

/** How taking away ended: never more than what was seen. `command` is the one to run again. */
export function destroyedText(report: ApplyReport, desired: DesiredState, command: string): string {
  const { status, before, after, problems, resumed = [] } = report;
  const byHand = after.changes.filter(({ outcome }) => outcome === 'manual');
  const lines = [
    endingOf(report, command),
    ...resumed.map((step) => `Left open by an earlier run: ${resumedName(step)}: ${step.found}.`),
    ...byHand.map(byHandText),
    ...problems.map((problem) => {
      const { message, nextStep } = problem;
      return `${titleOf(problem)}: ${sentence(message)} ${nextStep}`;
    }),
    ...(status === 'applied' ? beyondText(before, desired) : []),
  ];
  return lines.map((line) => `${plainText(line)}\n`).join('');
}

function endingOf({ status, writes }: ApplyReport, command: string): string {
  const made = writes === 1 ? '1 write' : `${writes} writes`;
  switch (status) {
    case 'in-sync':
      return 'There is nothing to take away: nothing was written.';
    case 'applied':
      return `Taken away with ${made}, and read back. What stays:`;
    case 'manual':
      return `${made} made. What is named below is yours to take away.`;
    case 'unproven':
      return `${made} made, and something may still come to light. Run \`${command}\` again later.`;
    case 'pending':
    case 'failed':
      return `Stopped after ${made}: something was refused. See below, then run \`${command}\` again.`;
  }
}
