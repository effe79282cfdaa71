import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConflictError, messageOf, UsageError } from '../base/errors';
import type { Plan } from '../engine/model';
import type { Io } from './io';
import type { OrgTarget } from './target';

/**
 * A plan that `plan --out` has written, for the same org and environment.
 * @throws {UsageError} when it cannot be read as one. @throws {ConflictError} when it is for another org.
 */
export async function readPlanFile(io: Io, name: string, target: OrgTarget): Promise<Plan> {
  let plan: unknown;
  try {
    plan = JSON.parse(await readFile(resolve(io.cwd, name), 'utf8'));
  } catch (error) {
    throw new UsageError(`The plan file ${name} cannot be read: ${messageOf(error)}.`, {
      nextStep: 'Write one with: okta-scim plan --out FILE.',
      cause: error,
    });
  }
  if (!isPlan(plan)) {
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
  return plan;
}

function isPlan(value: unknown): value is Plan {
  return (
    typeof value === 'object' &&
    value !== null &&
    'hash' in value &&
    typeof value.hash === 'string' &&
    'org' in value &&
    'env' in value &&
    'changes' in value &&
    Array.isArray(value.changes) &&
    'summary' in value &&
    'requests' in value
  );
}
