import assert from 'node:assert/strict';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import type { ApplyReport } from '../../../../src/engine/apply/apply';
import { type DestroyOptions, destroy } from '../../../../src/engine/destroy/destroy';
import { planDestroy, wholeFile } from '../../../../src/engine/destroy/planDestroy';
import type { Plan } from '../../../../src/engine/plan/planModel';
import { readLive } from '../../../../src/engine/read/read';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, Program, tutorial } from '../applySamples';

/** More than any file of these tests brings about. */
const ANY = { deletions: undefined };

/** The number of deletions that a person who has looked at the plan would name. */
async function namedBy(program: Program, deleteApp: boolean): Promise<number> {
  const { changes } = await destroyPlan(program, deleteApp);
  return changes.filter(
    ({ resource, outcome, risk }) =>
      resource !== 'mapping' &&
      resource !== 'app' &&
      (outcome === 'delete' || (outcome === 'unmanaged' && risk !== 'safe')),
  ).length;
}

export async function destroyPlan(program: Program, deleteApp = false): Promise<Plan> {
  const desired = wholeFile(program.desired);
  const live = await readLive(program.org, desired, program.known, {});
  return planDestroy(desired, live, { deleteApp });
}

/** Takes away as somebody would who has looked at the plan and agreed to its number. */
export async function takeAway(
  program: Program,
  { deleteApp = false, ...partial }: Partial<DestroyOptions> = {},
): Promise<ApplyReport> {
  const deletions = await namedBy(program, deleteApp);
  return destroy({ ...program.options(), ...ANY, deletions, deleteApp, ...partial });
}

/** The tutorial applied, or another file. */
export async function applied(
  desired: DesiredState = tutorial(),
  org = new FakeOrg({ groups: ['Vendors', 'Staff'] }),
): Promise<Program> {
  const program = new Program(org, desired);
  const first = await program.apply();
  if (first.status === 'manual') org.setFeatures(...FEATURES);
  const { status, problems } = await program.apply();
  assert.deepEqual(problems, []);
  assert.match(status, /applied|in-sync/);
  org.writes.length = 0;
  return program;
}
