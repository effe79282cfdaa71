import type { Target } from './target';

/** What a page of a plan is made of. */
export interface PlanPage {
  /** `destroy`: the plan of taking away. */
  kind: 'apply' | 'destroy';
  target: Target;
  /** Of the plan. */
  hash: string;
  text: string;
}
