import { counted } from '../../base/text/counted';
import { plainText } from '../../base/text/shownText';
import type { PreflightCheck, PreflightReport } from './preflightModel';

const CHARACTERS: Record<PreflightCheck['outcome'], string> = {
  passed: 'ok  ',
  failed: 'FAIL',
  warning: 'warn',
  skipped: 'skip',
};

/** A report for people: each check in a line or a few, then the counts. Ends with a line break. */
export function preflightText({ org, env, checks, summary }: PreflightReport): string {
  const title = `Preflight for ${org}${env === null ? '' : `, environment ${env}`}`;
  const { failed, warning, skipped, users, groups } = summary;
  const looked = `${counted(users, 'user')} in ${counted(groups, 'group')}`;
  const counts = [
    failed === 0 ? 'nothing failed' : `${failed} failed`,
    ...(warning === 0 ? [] : [`${warning} to look at`]),
    ...(skipped === 0 ? [] : [`${skipped} not looked at`]),
  ];
  return `${plainText(title)}\n\n${checks.map(checkText).join('')}\n${looked}; ${counts.join(', ')}.\n`;
}

function checkText({ title, outcome, actual, fix, offenders, count }: PreflightCheck): string {
  const more = count - offenders.length;
  const lines = [
    `${CHARACTERS[outcome]} ${title}: ${actual}`,
    ...offenders.map((offender) => `       ${offender}`),
    ...(more > 0 ? [`       and ${more} more`] : []),
    ...(fix === '' ? [] : [`       ${fix}`]),
  ];
  return `${lines.map(plainText).join('\n')}\n`;
}
