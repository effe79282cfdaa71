import type { ApplyReport } from '../../engine/apply/apply';
import { planCounts } from '../../engine/plan/planText';
import type { TargetAnswer } from '../fleet/answer';
import { exitCodeOf } from './exitCode';
import { planDocument } from './planJson';

/** Of an apply or a push: how it ended, what was written, and what a plan has to say afterwards. */
export function applyAnswer(report: ApplyReport): TargetAnswer {
  const { status, writes, problems, screens, after } = report;
  const { org, env, app } = after;
  return {
    exitCode: exitCodeOf(report),
    document: { org, env, app, status, writes, problems, screens, after: planDocument(after) },
    summary: `${status}, ${writes === 1 ? '1 write' : `${writes} writes`}; now ${planCounts(after)}`,
  };
}
