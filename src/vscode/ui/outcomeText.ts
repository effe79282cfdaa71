import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import type { ApplyReport } from '../../engine/apply/apply';
import { nameOf, titleOf } from '../../engine/plan/change';
import type { Change } from '../../engine/plan/planModel';
import { unreadCount } from '../../engine/plan/unproven';
import { gateOpen } from '../../engine/resources/settings/gate';
import { manualElsewhere } from '../../engine/resources/settings/manualElsewhere';
import type { MessageTone } from './prompter';

/** The ending in one or two sentences, the result first as a notification is cut, and how loud to say it. */
export function outcomeText(
  report: ApplyReport,
  where: string,
): { tone: MessageTone; text: string } {
  const writes = report.writes === 1 ? '1 write' : `${report.writes} writes`;
  const unread = unreadCount(report.after);
  const hidden = unread > 0 ? ` Okta does not let ${unread} settings be read back.` : '';
  const [first] = report.problems;
  const problem = first ? ` ${nameOf(first)}: ${sentence(first.message)} ${first.nextStep}` : '';
  switch (report.status) {
    case 'in-sync':
      return { tone: 'info', text: `In sync, nothing was written: ${where}.${hidden}` };
    case 'applied':
      return { tone: 'info', text: `Applied with ${writes}, and read back: ${where}.${hidden}` };
    case 'manual': {
      const [left, ...others] = leftElsewhere(report);
      if (left) {
        const more = others.length > 0 ? ` ${others.length} more: see the plan.` : '';
        const text = `Yours to do: ${nameOf(left)}: ${left.reason}${more} ${writes} made: ${where}.${problem}`;
        return { tone: 'warning', text };
      }
      return {
        tone: first ? 'warning' : 'info',
        text: `The next settings are yours to make: see the checklist. ${writes} made: ${where}.${problem}`,
      };
    }
    case 'unproven':
      return {
        tone: 'warning',
        text: `Not everything could be proven. ${writes} made: ${where}.${problem}`,
      };
    case 'pending':
      return {
        tone: 'warning',
        text: `What takes something away was left as it is. ${writes} made: ${where}.${problem}`,
      };
    case 'failed':
      return { tone: 'error', text: `Stopped after ${writes}: ${where}.${problem}` };
  }
}

/** What is left for a person when the checklist has nothing more to say, as a group that does not exist. */
export function leftElsewhere({ after, screens }: ApplyReport): Change[] {
  return gateOpen(screens) ? manualElsewhere(after) : [];
}

/** Every problem with what can be done about it. */
export function problemsText(report: ApplyReport): string {
  return report.problems
    .map((problem) =>
      [titleOf(problem), `  ${problem.message}`, `  ${problem.nextStep}`, '']
        .map(plainText)
        .join('\n'),
    )
    .join('\n');
}
