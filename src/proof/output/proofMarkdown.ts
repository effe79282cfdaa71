import { markdownText as text } from '../../base/text/markdownText';
import { isProven, type Proof } from '../proofModel';
import { countsText, differenceText, onlyText, trailText } from './proofText';

/** Rows of the table: what a reviewer reads. */
const TOLD = 50;

/** For pull requests: counts, and a table of the gravest findings. */
export function proofMarkdown(proof: Proof): string {
  const { app, org, env, people, groups, findings, notes, sample, only, ended } = proof;
  const where = `${env === null ? '' : `${env}, `}${org}`;
  const lines = [
    `### ${isProven(proof) ? '✅ Proven' : '❌ Not proven'} at the target: ${text(app.label)} (${text(where)})`,
    '',
    ...(only ? [`Only ${text(onlyText(only))}.`, ''] : []),
    ...(sample ? [`A sample: ${sample.people} of ${sample.of} people.`, ''] : []),
    `- People: ${countsText(people, 'person')}`,
    `- Groups: ${countsText(groups, 'group')}`,
    ...table(proof),
    ...(findings.length > TOLD ? ['', `And ${findings.length - TOLD} more.`] : []),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${text(note)}`)] : []),
    ...(ended ? ['', `**${text(ended.message)}** ${text(ended.nextStep)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function table({ findings }: Proof): string[] {
  if (findings.length === 0) return [];
  const rows = findings.slice(0, TOLD).map((finding) => {
    const { kind, key, state, cause, nextStep, differences } = finding;
    const why = [cause, ...differences.map(differenceText)].map(text).join('<br>');
    const trail = trailText(finding);
    const next = `${nextStep}${trail === '' ? '' : ` See ${trail}.`}`;
    return `| ${kind === 'group' ? 'group ' : ''}${text(key)} | ${state} | ${why} | ${text(next)} |`;
  });
  return ['', '| who | state | cause | next step |', '|---|---|---|---|', ...rows];
}
