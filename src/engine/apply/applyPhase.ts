import type { StepPhase } from '../../tutorial/steps';

/**
 * In the order of the steps, each at most once, after `read` and `app`, with `gate` before what follows the settings made
 * by hand; `pushes` is followed by the removal of assignments, as `assignments`, then `proof` and `verify`.
 */
export type ApplyPhase = StepPhase | 'read' | 'gate' | 'proof' | 'verify';
