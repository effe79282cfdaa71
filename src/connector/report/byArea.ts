import { AREAS, type Area } from '../run/areas';
import type { CheckResult } from '../run/runModel';

/** Results by area, in the order of the areas; areas without one are left out. */
export function byArea(checks: readonly CheckResult[]): [Area, CheckResult[]][] {
  return AREAS.map((area): [Area, CheckResult[]] => [
    area,
    checks.filter((check) => check.area === area),
  ]).filter(([, found]) => found.length > 0);
}
