import type { ExitCode } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import type { DesiredState } from '../../config/desired/desiredState';
import type { Change, LiveState } from '../../engine/plan/planModel';
import { type StepState, stepStates } from '../../engine/plan/status';
import { gateOpen, type ManualScreen, manualScreens } from '../../engine/resources/settings/gate';
import { manualElsewhere } from '../../engine/resources/settings/manualElsewhere';
import { STATE } from '../../tutorial/states';
import { stepOf } from '../../tutorial/steps';
import { CliSecrets } from '../input/secrets';
import { readOrgTarget } from '../input/target';
import type { Io } from '../io';
import type { CommonOptions } from '../options';
import { Org } from '../org';
import { byHandText } from '../output/reportText';

export interface StatusOptions extends CommonOptions {
  format: 'text' | 'json';
}

/** The seven steps and their state. 4 when one of them is not at its end. */
export async function status(io: Io, fileName: string, options: StatusOptions): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options);
  const target = await readOrgTarget(io, fileName, options);
  const org = await Org.open(io, target, secrets, options);
  io.note(`Reading ${target.org}…`);
  const { live, plan } = await org.read();
  const steps = stepStates(target.desired, live, plan);
  const todo = await openScreens(org, target.desired, live);
  if (options.format === 'json') {
    const { app, env } = plan;
    io.out(`${JSON.stringify({ org: target.org, env, app, steps, todo }, null, 2)}\n`);
  } else {
    const others = manualElsewhere(plan);
    io.out(
      steps
        .map((step) => `${stepLine(step)}${othersText(step, others)}${todoText(step, todo)}`)
        .join(''),
    );
  }
  return statusCode(steps);
}

/** 4 when a step is not at its end, or not proven yet. */
export function statusCode(steps: readonly StepState[]): ExitCode {
  return steps.some(({ state }) => STATE[state].isOpen === true) ? 4 : 0;
}

/** The screens of the Console on which something that can be read is not as the file asks, with just that. */
async function openScreens(
  org: Org,
  desired: DesiredState,
  { app, orgUrl }: LiveState,
): Promise<ManualScreen[]> {
  if (!app || gateOpen(manualScreens(desired, app, orgUrl))) return [];
  return manualScreens(desired, app, await org.consoleUrl()).flatMap((screen) => {
    const settings = screen.settings.filter(({ state }) => state === 'missing');
    return settings.length === 0 ? [] : [{ ...screen, settings }];
  });
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

function stepLine({ step, title, state, detail }: StepState): string {
  const line = `${step}. ${state.padEnd(12)} ${title}${detail === '' ? '' : `: ${detail}`}`;
  return `${plainText(line)}\n`;
}
