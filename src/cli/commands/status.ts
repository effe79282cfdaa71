import type { ExitCode } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { nameOf } from '../../engine/plan/change';
import { isConfirmed, needsWord, unconfirmed } from '../../engine/plan/confirmed';
import type { Change, Plan } from '../../engine/plan/planModel';
import type { StepState } from '../../engine/plan/status';
import type { ManualScreen } from '../../engine/resources/settings/gate';
import { manualElsewhere } from '../../engine/resources/settings/manualElsewhere';
import { countsText } from '../../proof/output/proofText';
import { status as statusOf } from '../../tasks/status';
import { STATE } from '../../tutorial/states';
import { stepOf } from '../../tutorial/steps';
import { arrivals } from '../arrivals';
import type { TargetAnswer } from '../fleet/answer';
import { openOrgs } from '../fleet/openOrgs';
import { overTargets, type SeveralFlags } from '../fleet/overTargets';
import { openOrg } from '../host';
import type { Io } from '../io';
import { byHandText } from '../output/reportText';
import { statusCode } from '../output/statusCode';
import { statusMarkdown } from '../output/statusMarkdown';

export interface StatusFlags extends SeveralFlags {
  format: 'text' | 'json' | 'markdown';
  /** False with `--no-verify`. */
  verify: boolean;
}

/** The seven steps and their state. 4 when one of them is not at its end. */
export function status(io: Io, files: readonly string[], options: StatusFlags): Promise<ExitCode> {
  return overTargets(io, files, options, { run: statusOne, atOnce: 8, open: openOrgs });
}

async function statusOne(io: Io, fileName: string, options: StatusFlags): Promise<TargetAnswer> {
  const host = await openOrg(io, fileName, options);
  const { live, plan, steps, todo } = await statusOf(host);
  const proof =
    options.verify && plan.app.id !== null ? await arrivals(io, host, options, live) : undefined;
  const { app, env } = plan;
  const confirmations = plan.changes.filter(needsWord).map(confirmationJson);
  const numbers = proof && { people: proof.people, groups: proof.groups };
  const document = { org: host.org, env, app, steps, todo, confirmations, ...numbers };
  if (options.format === 'json') io.out(`${JSON.stringify(document, null, 2)}\n`);
  else if (options.format === 'markdown') io.out(statusMarkdown({ plan, steps, todo }, proof));
  else {
    const others = manualElsewhere(plan);
    io.out(
      steps
        .map((step) => `${stepLine(step, plan)}${othersText(step, others)}${todoText(step, todo)}`)
        .join(''),
    );
    if (proof) {
      const groups = countsText(proof.groups, 'group');
      io.out(`At the target: people ${countsText(proof.people, 'person')}; groups ${groups}\n`);
    }
  }
  const open = steps.filter(({ state }) => STATE[state].isOpen === true);
  const summary =
    open.length === 0
      ? 'every step at its end'
      : `open: ${open.map(({ step, state }) => `step ${step} ${state}`).join(', ')}`;
  return { exitCode: statusCode(steps), document, summary };
}

/** What a person has to do that is on no screen of steps 2 and 3; nothing before the step is at its turn. */
function othersText({ step, state }: StepState, others: readonly Change[]): string {
  if (state === 'waiting') return '';
  return others
    .filter(({ resource }) => stepOf(resource).number === step)
    .map((change) => `   ${byHandText(change)}\n`)
    .join('');
}

function todoText({ step }: StepState, todo: readonly ManualScreen[]): string {
  return todo
    .filter((screen) => screen.step === step)
    .flatMap(({ where, url, settings }) => [
      ...settings.map(({ label, value }) => `${label}: ${value ?? ''} (${where})`),
      url,
    ])
    .map((line) => `   ${plainText(line)}\n`)
    .join('');
}

/** The settings of a step that nobody can read back and nobody has confirmed, by the ids that `confirm` takes. */
function openText({ step }: StepState, plan: Plan): string {
  const open = unconfirmed(plan).filter(({ resource }) => stepOf(resource).number === step);
  return open.length === 0 ? '' : `; not confirmed: ${open.map(({ key }) => key).join(', ')}`;
}

/** Whose word there is for a setting, `null` when there is none that holds. */
function confirmationJson(change: Change): unknown {
  const { resource, key, confirmed } = change;
  const said = isConfirmed(change) && confirmed ? confirmed : null;
  return {
    ...{ resource, key, label: nameOf(change) },
    confirmed: said && { who: said.who, when: said.when },
  };
}

function stepLine(state: StepState, plan: Plan): string {
  const { step, title, detail } = state;
  const line = `${step}. ${state.state.padEnd(12)} ${title}${detail === '' ? '' : `: ${detail}`}`;
  return `${plainText(`${line}${openText(state, plan)}`)}\n`;
}
