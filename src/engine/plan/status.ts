import type { DesiredState } from '../../config/desired/desiredState';
import { isWritten, OUTCOME, OUTCOMES, type Outcome, UNPROVEN } from '../../tutorial/outcomes';
import type { StateOfStep } from '../../tutorial/states';
import { STEPS, type Step, type StepNumber, stepOf } from '../../tutorial/steps';
import { gateOpen, manualScreens } from '../resources/settings/gate';
import { confirmedShare } from './confirmed';
import type { Change, LiveState, Plan } from './planModel';
import { isUnproven } from './unproven';

/** The state of one step of the tutorial. */
export interface StepState {
  step: StepNumber;
  title: string;
  state: StateOfStep;
  /** One line; never empty. */
  detail: string;
}

/** The seven steps of the tutorial, as far as the plan shows them. */
export function stepStates(desired: DesiredState, live: LiveState, plan: Plan): StepState[] {
  const isGateOpen =
    live.app !== undefined && gateOpen(manualScreens(desired, live.app, live.orgUrl));
  return STEPS.map((step) => {
    const { number, title, resources } = step;
    const changes = plan.changes.filter(({ resource }) =>
      resources.some(({ name }) => name === resource),
    );
    return { step: number, title, ...stateOf(step, changes, live, isGateOpen) };
  });
}

function stateOf(
  step: Step,
  changes: readonly Change[],
  live: LiveState,
  isGateOpen: boolean,
): Pick<StepState, 'state' | 'detail'> {
  const managed = changes.filter(({ outcome }) => outcome !== 'unmanaged');
  if (managed.length === 0) return { state: 'unmanaged', detail: OUTCOME.unmanaged.counted };
  const detail = detailOf(managed);
  const has = (wanted: Outcome) => managed.some(({ outcome }) => outcome === wanted);
  if (step !== stepOf('app') && !live.app)
    return { state: 'waiting', detail: 'after the app is made' };
  const isPending = managed.some(({ outcome }) => isWritten(outcome));
  if (isPending && !isGateOpen && isAfterByHand(step)) {
    return { state: 'waiting', detail: `after the settings made by hand; ${detail}` };
  }
  if (isPending) return { state: 'pending', detail };
  if (has('manual')) {
    return { state: 'manual', detail: `${hasFallen(step, live) ? 'fell back; ' : ''}${detail}` };
  }
  if (managed.some(isUnproven)) return { state: 'unproven', detail };
  return { state: has('unverifiable') ? 'unverifiable' : 'done', detail };
}

/** What a person has to do comes before it. */
function isAfterByHand({ number, isByHand }: Step): boolean {
  return isByHand !== true && STEPS.some((step) => step.isByHand && step.number < number);
}

/** Groups can be pushed only once what is made by hand is done: where some are, what is missing was there before. */
export function hasFallen({ isByHand }: Step, { pushes = [] }: LiveState): boolean {
  return isByHand === true && pushes.length > 0;
}

/** What is in sync comes last. */
const COUNTED = [...OUTCOMES.slice(1), ...OUTCOMES.slice(0, 1)];

function detailOf(changes: readonly Change[]): string {
  const unproven = changes.filter(isUnproven).length;
  const others = changes.filter((change) => !isUnproven(change));
  const parts = COUNTED.flatMap((outcome) => {
    const count = others.filter((change) => change.outcome === outcome).length;
    const share = outcome === 'unverifiable' ? confirmedShare(others) : '';
    return count === 0 ? [] : [`${count} ${OUTCOME[outcome].counted}${share}`];
  });
  return [...(unproven > 0 ? [`${unproven} ${UNPROVEN}`] : []), ...parts].join(', ');
}
