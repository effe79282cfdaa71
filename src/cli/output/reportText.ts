import { counted } from '../../base/text/counted';
import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import type { ApplyReport } from '../../engine/apply/apply';
import { resumedName } from '../../engine/apply/resumed';
import { titleOf } from '../../engine/plan/change';
import type { Change } from '../../engine/plan/planModel';
import { fieldText } from '../../engine/plan/planText';
import { unreadCount } from '../../engine/plan/unproven';
import { gateOpen } from '../../engine/resources/settings/gate';
import { manualElsewhere } from '../../engine/resources/settings/manualElsewhere';
import { screensText } from './screensText';

/** How an apply or a push ended: never more than what was seen. `command` is the one to run again. */
export function reportText(report: ApplyReport, command: string): string {
  const { status, problems, screens, after, resumed = [] } = report;
  const byHand = status === 'manual' ? manualElsewhere(after) : [];
  const showsScreens = status === 'manual' && (byHand.length === 0 || !gateOpen(screens));
  const lines = [endingOf(report, command, showsScreens)];
  const unread = unreadCount(after);
  if (unread > 0 && !showsScreens) {
    lines.push(`${counted(unread, 'item')} cannot be read back from Okta.`);
  }
  for (const step of resumed) {
    const name = resumedName(step);
    lines.push(
      plainText(`Left open by an earlier run: ${name}: at first ${step.found} in the org.`),
    );
  }
  for (const change of byHand) lines.push(byHandText(change));
  for (const problem of problems) {
    const { message, nextStep } = problem;
    lines.push(plainText(`${titleOf(problem)}: ${sentence(message)} ${nextStep}`));
  }
  const text = `${lines.join('\n')}\n`;
  return showsScreens ? `${text}\n${screensText(screens)}` : text;
}

/** What a person has to do that is on none of the screens, with the fields that differ. */
export function byHandText(change: Change): string {
  const { resource, outcome, reason, fields } = change;
  const differing = fields.map((field) => fieldText(resource, field, outcome)).join('; ');
  return plainText(`${titleOf(change)}: ${[differing, reason].filter(Boolean).join('. ')}`);
}

function endingOf({ status, writes }: ApplyReport, command: string, showsScreens: boolean): string {
  const made = counted(writes, 'write');
  switch (status) {
    case 'in-sync':
      return 'In sync: nothing was written.';
    case 'applied':
      return `Applied with ${made}, and read back.`;
    case 'manual':
      return showsScreens
        ? `Stopped after ${made}: the settings below are yours to make in the Admin Console. Then run \`${command}\` again.`
        : `${made} made. What is named below is yours to do. Then run \`${command}\` again.`;
    case 'unproven':
      return `${made} made, but not everything could be proven yet. Run \`${command}\` again later.`;
    case 'pending':
      return `${made} made. What takes something away was not allowed, and is left as it is.`;
    case 'failed':
      return `Stopped after ${made}: something was refused.`;
  }
}
