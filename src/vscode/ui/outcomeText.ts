import { l10n } from 'vscode';
import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import type { ApplyReport } from '../../engine/apply/apply';
import { nameOf, titleOf } from '../../engine/plan/change';
import type { Change } from '../../engine/plan/planModel';
import { unreadCount } from '../../engine/plan/unproven';
import { gateOpen } from '../../engine/resources/settings/gate';
import { manualElsewhere } from '../../engine/resources/settings/manualElsewhere';
import type { MessageTone } from './prompter';

/** The ending in one or two sentences, and how loud to say it. */
export function outcomeText(
  report: ApplyReport,
  where: string,
): { tone: MessageTone; text: string } {
  const writes = writesText(report.writes);
  const hidden = hiddenText(unreadCount(report.after));
  const [first] = report.problems;
  const problem = first ? ` ${nameOf(first)}: ${sentence(first.message)} ${first.nextStep}` : '';
  switch (report.status) {
    case 'in-sync':
      return {
        tone: 'info',
        text: `${l10n.t('{0}: in sync, nothing was written.', where)}${hidden}`,
      };
    case 'applied':
      return {
        tone: 'info',
        text: `${l10n.t('{0}: applied with {1}, and read back.', where, writes)}${hidden}`,
      };
    case 'manual': {
      const [left, ...others] = leftElsewhere(report);
      if (left) {
        const [name, why] = [nameOf(left), left.reason];
        const text = l10n.t('{0}: {1} made. Yours to do: {2}: {3}', where, writes, name, why);
        const more =
          others.length > 0 ? ` ${l10n.t('{0} more: see the plan.', others.length)}` : '';
        return { tone: 'warning', text: `${text}${more}${problem}` };
      }
      return {
        tone: first ? 'warning' : 'info',
        text: `${l10n.t('{0}: {1} made. The next settings are yours to make: see the checklist.', where, writes)}${problem}`,
      };
    }
    case 'unproven':
      return {
        tone: 'warning',
        text: `${l10n.t('{0}: {1} made, but not everything could be proven.', where, writes)}${problem}`,
      };
    case 'pending':
      return {
        tone: 'warning',
        text: `${l10n.t('{0}: {1} made. What takes something away was left as it is.', where, writes)}${problem}`,
      };
    case 'failed':
      return {
        tone: 'error',
        text: `${l10n.t('{0}: stopped after {1}.', where, writes)}${problem}`,
      };
  }
}

function writesText(count: number): string {
  return count === 1 ? l10n.t('1 write') : l10n.t('{0} writes', count);
}

/** Of settings that cannot be read back: begins with a space, and is empty when there are none. */
export function hiddenText(count: number): string {
  if (count === 0) return '';
  return ` ${
    count === 1
      ? l10n.t('Okta does not let 1 setting be read back.')
      : l10n.t('Okta does not let {0} settings be read back.', count)
  }`;
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
