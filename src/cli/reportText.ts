import type { ApplyReport } from '../engine/apply';
import { plainText } from '../engine/plainText';
import { screensText } from './screensText';

/** How an apply or a push ended: never more than what was seen. `command` is the one to run again. */
export function reportText(report: ApplyReport, command: string): string {
  const { status, problems, screens, after, resumed = [] } = report;
  const lines = [endingOf(report, command)];
  const unread = after.summary.unverifiable;
  if (unread > 0 && status !== 'manual') {
    lines.push(`${unread} ${unread === 1 ? 'item' : 'items'} cannot be read back from Okta.`);
  }
  for (const { action, key, found } of resumed) {
    lines.push(plainText(`Left open by an earlier run: ${action} ${key}: was found ${found}.`));
  }
  for (const { resource, key, message, nextStep } of problems) {
    lines.push(plainText(`${resource} ${key}: ${message} ${nextStep}`));
  }
  const text = `${lines.join('\n')}\n`;
  return status === 'manual' ? `${text}\n${screensText(screens)}` : text;
}

function endingOf({ status, writes }: ApplyReport, command: string): string {
  const made = writes === 1 ? '1 write' : `${writes} writes`;
  switch (status) {
    case 'in-sync':
      return 'In sync: nothing was written.';
    case 'applied':
      return `Applied with ${made}, and read back.`;
    case 'manual':
      return `Stopped after ${made}: the settings below are yours to make in the Admin Console. Then run \`${command}\` again.`;
    case 'unproven':
      return `${made} made, but not everything could be proven yet. Run \`${command}\` again later.`;
    case 'pending':
      return `${made} made. What takes something away was not allowed, and is left as it is.`;
    case 'failed':
      return `Stopped after ${made}: something was refused.`;
  }
}
