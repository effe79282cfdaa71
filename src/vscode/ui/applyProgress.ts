import { l10n } from 'vscode';
import type { ApplyProgress } from '../../engine/apply/apply';
import { heading, STEPS, type StepPhase } from '../../tutorial/steps';
import { tableWords } from './tableWords';

/** What a run does besides the steps. */
function phaseText(phase: Exclude<ApplyProgress['phase'], StepPhase>): string {
  switch (phase) {
    case 'read':
      return l10n.t('Reading the org');
    case 'gate':
      return l10n.t('Settings made by hand');
    case 'proof':
      return l10n.t('Waiting for the pushes');
    case 'verify':
      return l10n.t('Reading back');
  }
}

/** What the notification says of it, as `Attributes (2 of 4): …`. */
export function progressLine({ phase, message, done, total }: ApplyProgress): string {
  const count =
    done === undefined || total === undefined ? '' : ` ${l10n.t('({0} of {1})', done, total)}`;
  const name = phaseName(phase);
  // What says the same is said once.
  return message.startsWith(name) ? `${message}${count}` : `${name}${count}: ${message}`;
}

function phaseName(phase: ApplyProgress['phase']): string {
  const step = STEPS.find((each) => each.phase === phase);
  return step ? tableWords(heading(step)) : phaseText(phase as Exclude<typeof phase, StepPhase>);
}
