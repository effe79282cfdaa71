import type { DesiredState } from '../../config/desired/desiredState';
import { gateOpen, manualScreens } from '../resources/settings/gate';
import type { Change, LiveState, Outcome, Plan, Resource } from './planModel';
import { isUnproven } from './unproven';

/**
 * The state of one step of the tutorial. `done`: all of it was read back as the file asks. `waiting`: an earlier step comes
 * first. `unproven`: set up, and a later look may show that it works, or that it does not. `unverifiable`: nothing is
 * missing, but Okta does not show a part of it to anybody.
 */
export interface StepState {
  step: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  title: string;
  state: 'done' | 'pending' | 'manual' | 'unproven' | 'unverifiable' | 'unmanaged' | 'waiting';
  /** One line; never empty. */
  detail: string;
}

const STEPS: readonly { step: StepState['step']; title: string; resources: readonly Resource[] }[] =
  [
    { step: 1, title: 'Create SCIM application', resources: ['app'] },
    { step: 2, title: 'Authenticate the SCIM application', resources: ['connector'] },
    { step: 3, title: 'Provision the SCIM application', resources: ['feature', 'safeguard'] },
    { step: 4, title: 'Configure user attributes', resources: ['attribute'] },
    { step: 5, title: 'Map user attributes', resources: ['mapping'] },
    { step: 6, title: 'Associate groups', resources: ['assignment'] },
    { step: 7, title: 'Push groups', resources: ['push'] },
  ];

const WORDS: readonly (readonly [Outcome, string])[] = [
  ['create', 'to create'],
  ['update', 'to update'],
  ['delete', 'to delete'],
  ['manual', 'to set by hand'],
  ['unverifiable', 'cannot be read back'],
  ['in-sync', 'in sync'],
];

/** The step of the tutorial that a kind of item belongs to. */
export function stepOf(resource: Resource): StepState['step'] | undefined {
  return STEPS.find(({ resources }) => resources.includes(resource))?.step;
}

/** The seven steps of the tutorial, as far as the plan shows them. */
export function stepStates(desired: DesiredState, live: LiveState, plan: Plan): StepState[] {
  const isGateOpen =
    live.app !== undefined && gateOpen(manualScreens(desired, live.app, live.orgUrl));
  return STEPS.map(({ step, title, resources }) => {
    const changes = plan.changes.filter(({ resource }) => resources.includes(resource));
    return { step, title, ...stateOf(step, changes, live, isGateOpen) };
  });
}

function stateOf(
  step: StepState['step'],
  changes: readonly Change[],
  live: LiveState,
  isGateOpen: boolean,
): Pick<StepState, 'state' | 'detail'> {
  const managed = changes.filter(({ outcome }) => outcome !== 'unmanaged');
  if (managed.length === 0) return { state: 'unmanaged', detail: 'not in the file' };
  const detail = detailOf(managed);
  const has = (...outcomes: Outcome[]) => managed.some(({ outcome }) => outcomes.includes(outcome));
  if (step > 1 && !live.app) return { state: 'waiting', detail: 'after the app is made' };
  const isPending = has('create', 'update', 'delete');
  if (step > 3 && isPending && !isGateOpen) {
    return { state: 'waiting', detail: `after the settings made by hand; ${detail}` };
  }
  if (isPending) return { state: 'pending', detail };
  if (has('manual')) return { state: 'manual', detail: `${fallen(step, live)}${detail}` };
  if (managed.some(isUnproven)) return { state: 'unproven', detail };
  return { state: has('unverifiable') ? 'unverifiable' : 'done', detail };
}

/** Groups can be pushed only once steps 2 and 3 are done: where some are, what is missing was there before. */
function fallen(step: StepState['step'], { pushes = [] }: LiveState): string {
  return (step === 2 || step === 3) && pushes.length > 0 ? 'fell back; ' : '';
}

function detailOf(changes: readonly Change[]): string {
  const unproven = changes.filter(isUnproven).length;
  const others = changes.filter((change) => !isUnproven(change));
  const parts = WORDS.flatMap(([outcome, words]) => {
    const count = others.filter((change) => change.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return [...(unproven > 0 ? [`${unproven} not proven yet`] : []), ...parts].join(', ');
}
