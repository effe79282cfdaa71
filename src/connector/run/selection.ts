import type { ConnectorTarget } from '../http/target';
import type { Area } from './areas';
import { type Check, levelOf } from './check';
import type { Level } from './runModel';

/** Which checks to run: those that meet every condition given. What they build on is made for them. */
export interface Selection {
  ids?: readonly string[];
  areas?: readonly Area[];
  level?: Level;
}

export function selected(
  checks: readonly Check[],
  { ids, areas, level }: Selection,
  target: ConnectorTarget,
): Check[] {
  return checks.filter(
    (check) =>
      (ids === undefined || ids.includes(check.id)) &&
      (areas === undefined || areas.includes(check.area)) &&
      (level === undefined || levelOf(check, target) === level),
  );
}
