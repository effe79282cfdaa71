import type { ExitCode } from '../../base/errors';
import type { StepState } from '../../engine/plan/status';
import { STATE } from '../../tutorial/states';

/** 4 when a step is not at its end, or not proven yet. */
export function statusCode(steps: readonly StepState[]): ExitCode {
  return steps.some(({ state }) => STATE[state].isOpen === true) ? 4 : 0;
}
