import type { Plan } from '../engine/model';

/** A plan as one JSON document. What a field has not is `null`: each has `path`, `live` and `wanted`. */
export function planJson(plan: Plan): string {
  const changes = plan.changes.map((change) => ({
    ...change,
    fields: change.fields.map(({ path, live = null, wanted = null }) => ({ path, live, wanted })),
  }));
  return `${JSON.stringify({ ...plan, changes }, null, 2)}\n`;
}
