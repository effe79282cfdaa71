import { markdownText as text } from '../../base/text/markdownText';
import { countsText } from '../../proof/output/proofText';
import type { Proof } from '../../proof/proofModel';
import type { Status } from '../../tasks/status';
import { STATE } from '../../tutorial/states';

/** For pull requests: the seven steps, and what a person has to set in the Admin Console. */
export function statusMarkdown(
  { plan, steps, todo }: Omit<Status, 'live'>,
  proof: Proof | undefined,
): string {
  const { app, env, org } = plan;
  const where = `${env === null ? '' : `${env}, `}${org}`;
  const isOpen = steps.some(({ state }) => STATE[state].isOpen === true);
  const settings = todo.flatMap(({ where: place, url, settings: open }) =>
    open.map(
      ({ label, value }) => `- ${text(`${place}: ${label}`)}: ${text(value ?? '')} (${text(url)})`,
    ),
  );
  return [
    `### ${isOpen ? '🟡 Not at its end' : '✅ Done'}: ${text(app.label ?? 'the app')} (${text(where)})`,
    '',
    '| step | state | |',
    '|---|---|---|',
    ...steps.map(
      ({ step, title, state, detail }) =>
        `| ${step}. ${text(title)} | ${state} | ${text(detail)} |`,
    ),
    ...(settings.length > 0 ? ['', 'To set in the Admin Console:', '', ...settings] : []),
    ...(proof
      ? [
          '',
          `At the target: people ${countsText(proof.people, 'person')}; groups ${countsText(proof.groups, 'group')}`,
        ]
      : []),
    '',
  ].join('\n');
}
