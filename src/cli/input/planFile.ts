import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConflictError, messageOf, UsageError } from '../../base/errors';
import { parseJson } from '../../base/files/parseJson';
import { isRecord } from '../../base/record';
import { change } from '../../engine/plan/change';
import type { Change, Plan } from '../../engine/plan/planModel';
import { OUTCOMES } from '../../tutorial/outcomes';
import { ITEM_KINDS } from '../../tutorial/steps';
import type { Io } from '../io';
import type { ChangeJson, PlanJson } from '../output/planJson';
import type { OrgTarget } from './orgTarget';

/**
 * A plan that `plan --out` has written, for the same org and environment.
 * @throws {UsageError} when it cannot be read as one. @throws {ConflictError} when it is for another org.
 */
export async function readPlanFile(io: Io, name: string, target: OrgTarget): Promise<Plan> {
  let plan: unknown;
  try {
    plan = parseJson(await readFile(resolve(io.cwd, name), 'utf8'));
  } catch (error) {
    throw new UsageError(`The plan file ${name} cannot be read: ${messageOf(error)}.`, {
      nextStep: 'Write one with: okta-scim plan --out FILE.',
      cause: error,
    });
  }
  if (!isPlanJson(plan)) {
    throw new UsageError(`${name} is not a plan.`, {
      nextStep: 'Write one with: okta-scim plan --out FILE.',
    });
  }
  const environment = target.desired.environment ?? null;
  if (plan.org !== target.org || plan.env !== environment) {
    throw new ConflictError(
      `The plan is for ${plan.org} (${plan.env ?? 'no environment'}), not for ${target.org} (${environment ?? 'no environment'}).`,
      { nextStep: 'Name the environment and org that the plan was made for, or plan again.' },
    );
  }
  return { ...plan, changes: plan.changes.map(fromJson) };
}

/** What JSON has as `null` is absent in a plan. */
function fromJson({ id, groupId, mark, confirmed: _, ...rest }: ChangeJson): Change {
  return change({
    ...rest,
    id: id ?? undefined,
    groupId: groupId ?? undefined,
    ...(typeof mark === 'string' ? { mark } : {}),
  });
}

function isPlanJson(value: unknown): value is PlanJson {
  if (!isRecord(value)) return false;
  const { hash, org, env, app, changes, summary, requests } = value;
  return (
    typeof hash === 'string' &&
    typeof org === 'string' &&
    (env === null || typeof env === 'string') &&
    isRecord(app) &&
    isTextOrNone(app['id']) &&
    isTextOrNone(app['label']) &&
    Array.isArray(changes) &&
    changes.every(isChange) &&
    isRecord(summary) &&
    isRecord(requests)
  );
}

function isChange(value: unknown): value is ChangeJson {
  if (!isRecord(value)) return false;
  const { resource, key, id, groupId, mark, outcome, risk, fields, reason } = value;
  return (
    ITEM_KINDS.some(({ name }) => name === resource) &&
    OUTCOMES.some((known) => known === outcome) &&
    [key, risk, reason].every((text) => typeof text === 'string') &&
    [id, groupId, mark].every(isTextOrNone) &&
    Array.isArray(fields) &&
    fields.every((field) => isRecord(field) && typeof field['path'] === 'string')
  );
}

function isTextOrNone(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}
