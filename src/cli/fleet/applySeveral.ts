import { CancelledError, ConflictError, type ExitCode } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';
import type { Shown } from '../../base/text/shownText';
import { isPending } from '../../engine/plan/pending';
import type { Plan } from '../../engine/plan/planModel';
import { paintedPlan, planCounts } from '../../engine/plan/planText';
import { type Look, look } from '../../tasks/look';
import { type CliOrg, openOrg } from '../host';
import { agreed, type Io } from '../io';
import { type ChosenTarget, chosenKey, type TargetAnswer, type TargetResult } from './answer';
import { errorJson } from './errorJson';
import { openOrgs } from './openOrgs';
import { type Fleet, openFleet, runFleet, type SeveralFlags } from './overTargets';
import { endSeveral } from './severalOutput';
import { tableText } from './severalText';
import { chosenName } from './voices';

export interface ApplySeveralFlags extends SeveralFlags {
  yes?: boolean;
}

/** A target that has been looked at. */
export interface LookedAt {
  host: CliOrg;
  look: Look;
}

/** Targets of one org that are written to at once: more would only wait for its limits. */
const WRITTEN_AT_ONCE = 3;
const READ_AT_ONCE = 8;

/**
 * Looks at every target, shows all plans, asks once, and carries out exactly what was shown. Whatever could not be looked at stops it
 * before anything is written, unless `keepGoing`.
 * @param applyOne carries out one plan that has been agreed to, and prints how it ended.
 * @throws {CancelledError} when the answer is no. @throws {UsageError} when nobody can answer, or as `openFleet`.
 */
export async function applySeveral<O extends ApplySeveralFlags>(
  io: Io,
  files: readonly string[],
  options: O,
  applyOne: (io: Io, seen: LookedAt, options: O, target: ChosenTarget) => Promise<TargetAnswer>,
): Promise<ExitCode> {
  const fleet = await openFleet(io, files, options, { open: openOrgs, writes: true });
  const seen = new Map<string, LookedAt>();
  const looks = await runFleet(io, fleet, options, { atOnce: READ_AT_ONCE }, (voice, target, own) =>
    lookAt(voice, target, own, seen),
  );
  refuseTwice(looks, seen);
  const failed = looks.filter(({ error }) => error !== undefined);
  showPlans(io, looks, seen, options);
  if (io.signal.aborted || (failed.length > 0 && options.keepGoing !== true)) {
    if (failed.length < looks.length) {
      io.note('Nothing was written. --keep-going applies what could be looked at.');
    }
    return endSeveral(io, failed.length < looks.length ? looks.map(unwritten) : looks, options);
  }
  const pending = [...seen.values()].filter(({ look: { plan } }) => isPending(plan));
  if (pending.length > 0) await confirmAll(io, pending, options);
  const results = await applyAll(io, fleet, looks, seen, options, applyOne);
  return endSeveral(io, results, options);
}

async function lookAt<O extends ApplySeveralFlags>(
  voice: Io,
  { file, env }: ChosenTarget,
  options: O,
  seen: Map<string, LookedAt>,
): Promise<TargetAnswer> {
  const host = await openOrg(voice, file, options);
  const found = await host.work('look', host.org, (signal) => look(host, signal));
  seen.set(chosenKey(file, env), { host, look: found });
  return { exitCode: 0, document: {}, summary: planCounts(found.plan) };
}

/**
 * One app wherever it is called so: an id is given once in all of Okta, also to an org that has two names. Local orgs begin
 * with the same ids each; they are told apart by their port.
 */
function appOf(plan: Plan | undefined): string | undefined {
  if (!plan || plan.app.id === null) return undefined;
  const { hostname, port } = new URL(plan.org);
  return isLoopback(hostname) ? `${port} ${plan.app.id}` : plan.app.id;
}

/** Two files may name one app in different ways; Okta's id tells. Which of them is right nobody knows: none is applied. */
function refuseTwice(looks: TargetResult[], seen: Map<string, LookedAt>): void {
  const planOf = ({ file, env }: ChosenTarget) => seen.get(chosenKey(file, env))?.look.plan;
  const apps = looks.map((result) => appOf(planOf(result)));
  for (const [index, result] of looks.entries()) {
    const app = apps[index];
    const other = app === undefined ? -1 : apps.findIndex((one, at) => one === app && at !== index);
    const id = planOf(result)?.app.id;
    const namesake = looks[other];
    if (!namesake) continue;
    const error = new ConflictError(
      `It is about the same app (${id}) as ${chosenName(namesake)}.`,
      {
        nextStep: 'Apply one of them, or correct org or app of the other.',
      },
    );
    const said = errorJson(error);
    looks[index] = { ...result, exitCode: said.exitCode, summary: said.message, error: said };
  }
  for (const { file, env, error } of looks) if (error) seen.delete(chosenKey(file, env));
}

function showPlans(
  io: Io,
  looks: readonly TargetResult[],
  seen: ReadonlyMap<string, LookedAt>,
  { color }: ApplySeveralFlags,
): void {
  const chapters = looks.flatMap(({ file, env }): Shown[] => {
    const plan = seen.get(chosenKey(file, env))?.look.plan;
    return plan === undefined || !isPending(plan) ? [] : [paintedPlan(plan), '\n'];
  });
  const rows = looks.map((result) => {
    const plan = seen.get(chosenKey(result.file, result.env))?.look.plan;
    return plan !== undefined && isPending(plan) ? { ...result, exitCode: 4 as const } : result;
  });
  io.err([...chapters, ...tableText(rows), '\n'], { color });
}

/** @throws {CancelledError} when the answer is no. @throws {UsageError} when nobody can answer. */
async function confirmAll(
  io: Io,
  pending: readonly LookedAt[],
  { yes = false }: ApplySeveralFlags,
): Promise<void> {
  const orgs = [...new Set(pending.map(({ host }) => host.org))];
  const plans = pending.length === 1 ? 'this plan' : `these ${pending.length} plans`;
  if (await agreed(io, `Apply ${plans} to ${orgs.join(', ')}?`, yes)) return;
  throw new CancelledError('Nothing was written.', 'Run the command again to apply.');
}

async function applyAll<O extends ApplySeveralFlags>(
  io: Io,
  fleet: Fleet,
  looks: readonly TargetResult[],
  seen: ReadonlyMap<string, LookedAt>,
  options: O,
  applyOne: (io: Io, seen: LookedAt, options: O, target: ChosenTarget) => Promise<TargetAnswer>,
): Promise<TargetResult[]> {
  const isSeen = ({ file, env }: ChosenTarget) => seen.has(chosenKey(file, env));
  const targets = fleet.targets.filter(isSeen);
  const applied = await runFleet(
    io,
    { ...fleet, targets },
    options,
    { atOnce: WRITTEN_AT_ONCE, writes: true },
    async (voice, target, own) => {
      const found = seen.get(chosenKey(target.file, target.env));
      if (!found) throw new Error('A target was to be applied that nobody has looked at.');
      // Asked once for all: what comes now is for nobody to answer.
      const host = await openOrg({ ...voice, interactive: false }, target.file, own);
      return applyOne({ ...voice, interactive: false }, { ...found, host }, own, target);
    },
  );
  const byKey = new Map(applied.map((result) => [chosenKey(result.file, result.env), result]));
  return looks.map((result) => byKey.get(chosenKey(result.file, result.env)) ?? result);
}

/** Looked at, and left as it was because of another one. */
function unwritten(result: TargetResult): TargetResult {
  if (result.error !== undefined) return result;
  return { ...result, exitCode: 4, summary: `not applied; ${result.summary}` };
}
