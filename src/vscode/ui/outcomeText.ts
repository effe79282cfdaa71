import { l10n } from 'vscode';
import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import type { ApplyReport } from '../../engine/apply/apply';
import { nameOf, titleOf } from '../../engine/plan/change';
import type { Change } from '../../engine/plan/planModel';
import { gateOpen } from '../../engine/resources/settings/gate';
import { manualElsewhere } from '../../engine/resources/settings/manualElsewhere';
import type { MessageTone } from './prompter';

/** The ending in one or two sentences, the result first as a notification is cut, and how loud to say it. */
export function outcomeText(
  report: ApplyReport,
  where: string,
): { tone: MessageTone; text: string } {
  const writes = writesText(report.writes);
  const made = l10n.t('{0} made: {1}.', writes, where);
  const [first] = report.problems;
  const problem = first ? ` ${nameOf(first)}: ${sentence(first.message)} ${first.nextStep}` : '';
  switch (report.status) {
    case 'in-sync':
      return { tone: 'info', text: l10n.t('In sync, nothing was written: {0}.', where) };
    case 'applied':
      return { tone: 'info', text: l10n.t('Applied with {0}, and read back: {1}.', writes, where) };
    case 'manual': {
      const [left, ...others] = leftElsewhere(report);
      if (left) {
        const more =
          others.length > 0 ? ` ${l10n.t('{0} more: see the plan.', others.length)}` : '';
        const todo = l10n.t('Yours to do: {0}: {1}', nameOf(left), left.reason);
        return { tone: 'warning', text: `${todo}${more} ${made}${problem}` };
      }
      return {
        tone: first ? 'warning' : 'info',
        text: `${l10n.t('The next settings are yours to make: see the checklist.')} ${made}${problem}`,
      };
    }
    case 'unproven':
      return {
        tone: 'warning',
        text: `${l10n.t('Not everything could be proven.')} ${made}${problem}`,
      };
    case 'pending':
      return {
        tone: 'warning',
        text: `${l10n.t('What takes something away was left as it is.')} ${made}${problem}`,
      };
    case 'failed':
      return {
        tone: 'error',
        text: `${l10n.t('Stopped after {0}: {1}.', writes, where)}${problem}`,
      };
  }
}

function writesText(count: number): string {
  return count === 1 ? l10n.t('1 write') : l10n.t('{0} writes', count);
}

/**
 * Of settings that cannot be read back, once: begins with a space, and is empty when there are none.
 * @param unread how many there are. @param open those among them that nobody has confirmed.
 */
export function hiddenText(unread: number, open: number): string {
  if (unread === 0) return '';
  return ` ${open === unread ? openText(open) : unreadText(unread, open)}`;
}

function openText(open: number): string {
  return open === 1
    ? l10n.t('1 of its settings Okta does not show, and nobody has confirmed it.')
    : l10n.t('{0} of its settings Okta does not show, and nobody has confirmed them.', open);
}

function unreadText(unread: number, open: number): string {
  if (open > 0) {
    return l10n.t(
      'Okta does not let {0} settings be read back; {1} of them nobody has confirmed.',
      unread,
      open,
    );
  }
  return unread === 1
    ? l10n.t('Okta does not let 1 setting be read back.')
    : l10n.t('Okta does not let {0} settings be read back.', unread);
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
