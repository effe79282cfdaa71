import type { Outcome } from '../../engine/plan/planModel';
import type { StepState } from '../../engine/plan/status';
import type { NodeIcon } from './viewNode';

const GREEN = 'testing.iconPassed';
const YELLOW = 'list.warningForeground';
const RED = 'list.errorForeground';
const BLUE = 'charts.blue';

/** The same outcome has the same sign in every view; the shape tells it apart without the colour. */
export const OUTCOME_ICONS: Record<Outcome, NodeIcon> = {
  'in-sync': { id: 'pass', color: GREEN },
  create: { id: 'diff-added', color: BLUE },
  update: { id: 'diff-modified', color: YELLOW },
  delete: { id: 'diff-removed', color: RED },
  manual: { id: 'checklist', color: YELLOW },
  unverifiable: { id: 'question' },
  unmanaged: { id: 'circle-slash' },
};

export const STEP_ICONS: Record<StepState['state'], NodeIcon> = {
  done: { id: 'pass', color: GREEN },
  pending: { id: 'diff-modified', color: BLUE },
  manual: { id: 'checklist', color: YELLOW },
  unproven: { id: 'watch', color: YELLOW },
  unverifiable: { id: 'question' },
  unmanaged: { id: 'circle-slash' },
  waiting: { id: 'circle-outline' },
};

export const ERROR_ICON: NodeIcon = { id: 'error', color: RED };
