import type { ApplyProgress } from '../../engine/apply/apply';
import { heading, STEPS, type StepPhase } from '../../tutorial/steps';

/** What a run does besides the steps. */
const PHASES: Record<Exclude<ApplyProgress['phase'], StepPhase>, string> = {
  read: 'Reading the org',
  gate: 'Settings made by hand',
  proof: 'Waiting for the pushes',
  verify: 'Reading back',
};

/** What the notification says of it, as `Attributes (2 of 4): …`. */
export function progressLine({ phase, message, done, total }: ApplyProgress): string {
  const count = done === undefined || total === undefined ? '' : ` (${done} of ${total})`;
  const name = phaseName(phase);
  // What says the same is said once.
  return message.startsWith(name) ? `${message}${count}` : `${name}${count}: ${message}`;
}

function phaseName(phase: ApplyProgress['phase']): string {
  const step = STEPS.find((each) => each.phase === phase);
  return step ? heading(step) : PHASES[phase as keyof typeof PHASES];
}
