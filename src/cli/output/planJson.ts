import { isConfirmed, needsWord } from '../../engine/plan/confirmed';
import type { Change, Plan } from '../../engine/plan/planModel';

/** A change in JSON: an id that there is not is `null`. */
export type ChangeJson = Omit<Change, 'id' | 'groupId' | 'mark' | 'confirmed'> & {
  id?: string | null;
  groupId?: string | null;
  mark?: string | null;
  /** Of a setting that nobody can read back: whose word there is for it, `null` when there is none that holds. */
  confirmed?: { who: string; when: string } | null;
};

export type PlanJson = Omit<Plan, 'changes'> & { changes: ChangeJson[] };

/** A plan as one JSON document. What a field has not is `null`: each has `path`, `live` and `wanted`; so are ids that are not known. */
export function planJson(plan: Plan): string {
  return `${JSON.stringify(planDocument(plan), null, 2)}\n`;
}

/** The same before it is a text. */
export function planDocument(plan: Plan): PlanJson {
  return { ...plan, changes: plan.changes.map(changeJson) };
}

function changeJson(change: Change): ChangeJson {
  const { resource, key, id = null, groupId = null, mark = null, fields, ...others } = change;
  const { confirmed, ...rest } = others;
  const said = isConfirmed(change) && confirmed ? confirmed : null;
  return {
    ...{ resource, key, id, groupId, mark, ...rest },
    ...(needsWord(change) && { confirmed: said && { who: said.who, when: said.when } }),
    fields: fields.map(({ path, live = null, wanted = null }) => ({ path, live, wanted })),
  };
}
