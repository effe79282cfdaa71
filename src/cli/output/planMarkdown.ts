import { markdownText as text } from '../../base/text/markdownText';
import { nameOf } from '../../engine/plan/change';
import { isSettled } from '../../engine/plan/pending';
import type { Change, Plan } from '../../engine/plan/planModel';
import { fieldText, planCounts } from '../../engine/plan/planText';
import { isUnproven } from '../../engine/plan/unproven';
import { isPendingOutcome, OUTCOME, UNPROVEN } from '../../tutorial/outcomes';
import { stepOf } from '../../tutorial/steps';

/** Rows of the table: what a reviewer reads. */
const TOLD = 100;

/** For pull requests: what is pending or not proven, with its fields; the rest is counted. */
export function planMarkdown(plan: Plan): string {
  const { app, env, org, changes } = plan;
  const where = `${env === null ? '' : `${env}, `}${org}`;
  const told = changes.filter((change) => isPendingOutcome(change.outcome) || isUnproven(change));
  const head = isSettled(plan) ? '✅ In sync' : '🟡 Plan';
  return [
    `### ${head}: ${text(app.label ?? 'the app')} (${text(where)})`,
    '',
    `${text(planCounts(plan))}. Plan \`${plan.hash.slice(0, 12)}\`.`,
    ...(told.length === 0 ? [] : ['', '| step | what | outcome | fields |', '|---|---|---|---|']),
    ...told.slice(0, TOLD).map(row),
    ...(told.length > TOLD ? ['', `And ${told.length - TOLD} more.`] : []),
    '',
  ].join('\n');
}

function row(change: Change): string {
  const { resource, outcome, risk, fields, reason } = change;
  const word = isUnproven(change) ? UNPROVEN : OUTCOME[outcome].word;
  const danger = risk === 'safe' ? '' : ` **${risk}**`;
  const lines = [...fields.map((field) => fieldText(resource, field, outcome)), reason];
  const details = lines.filter((line) => line !== '').map(text);
  const { number, noun } = stepOf(resource);
  return `| ${number}. ${text(noun)} | ${text(nameOf(change))} | ${text(OUTCOME[outcome].sign)} ${word}${danger} | ${details.join('<br>')} |`;
}
