import type { Change, Plan } from '../../engine/plan/planModel';

/** A change in JSON: an id that there is not is `null`. */
export type ChangeJson = Omit<Change, 'id' | 'groupId' | 'mark'> & {
  id?: string | null;
  groupId?: string | null;
  mark?: string | null;
};

export type PlanJson = Omit<Plan, 'changes'> & { changes: ChangeJson[] };

/** A plan as one JSON document. What a field has not is `null`: each has `path`, `live` and `wanted`; so are ids that are not known. */
export function planJson(plan: Plan): string {
  const changes = plan.changes.map(
    ({ resource, key, id = null, groupId = null, mark = null, fields, ...rest }): ChangeJson => ({
      resource,
      key,
      id,
      groupId,
      mark,
      ...rest,
      fields: fields.map(({ path, live = null, wanted = null }) => ({ path, live, wanted })),
    }),
  );
  const document: PlanJson = { ...plan, changes };
  return `${JSON.stringify(document, null, 2)}\n`;
}
