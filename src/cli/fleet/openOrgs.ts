import { CancelledError, HumanError, UsageError } from '../../base/errors';
import { waitText } from '../../base/waits';
import { OrgPaces } from '../../okta/orgPaces';
import { agreeToOrg } from '../host';
import { findCredentials } from '../input/credentials';
import type { OrgTarget } from '../input/orgTarget';
import { CliSecrets } from '../input/secrets';
import { readOrgTarget } from '../input/target';
import { HOW_TO_STOP, type Io } from '../io';
import type { CommonFlags } from '../options';
import { type ChosenTarget, chosenKey } from './answer';
import type { Fleet } from './overTargets';
import { chosenName } from './voices';

/**
 * Settles for each target which org it is about and with which credentials, and has it agreed that they go there: one after the
 * other, with nothing sent. What cannot be run is told when its turn comes.
 * @throws {UsageError} for what cannot work as it was asked for; then nothing is run. @throws {CancelledError}
 */
export async function openOrgs(
  io: Io,
  { targets, voices, shared: before }: Fleet,
  flags: CommonFlags,
  writes: boolean,
): Promise<Fleet> {
  const paces = new OrgPaces((wait) => io.note(waitText(wait, HOW_TO_STOP)));
  const options = { ...flags, shared: { ...before, paces } };
  const opened = new Map<string, OrgTarget>();
  const failed = new Map<string, HumanError>();
  const orgsOf = new Map<string, Set<string>>();
  for (const target of targets) {
    const { file, env } = target;
    const voice = voices.of(target, () => {});
    try {
      const found = await readOrgTarget(voice, file, { ...options, env });
      opened.set(chosenKey(file, env), found);
      const { environment } = found.desired;
      const secrets = new CliSecrets(voice, options, { environment });
      const { credentials, variable } = findCredentials(io.env, secrets, found.org);
      await agreeToOrg(io, found.org, { credentials, variable }, options, environment);
      orgsOf.set(variable, (orgsOf.get(variable) ?? new Set()).add(found.org));
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      if (error instanceof CancelledError) throw error;
      if (error instanceof UsageError) throw named(target, error);
      failed.set(chosenKey(file, env), error);
    }
  }
  assertOneOrgEach(io, orgsOf);
  if (writes) assertApart(targets, opened);
  for (const [one, other] of sameApps(targets, opened)) {
    io.note(`${chosenName(one)} and ${chosenName(other)} are about the same app.`);
  }
  return { targets, voices, shared: { ...options.shared, opened }, failed };
}

/**
 * Credentials are of one org. Orgs that the person has listed may all have them: that is their word.
 * @throws {UsageError} when credentials that are given for all would go to several orgs.
 */
function assertOneOrgEach(io: Io, orgsOf: ReadonlyMap<string, ReadonlySet<string>>): void {
  if (io.env['OKTA_SCIM_ORG']) return;
  for (const [variable, orgs] of orgsOf) {
    if (orgs.size < 2) continue;
    throw new UsageError(
      `${variable} would go to several orgs (${[...orgs].join(', ')}), and credentials are of one. Nothing was sent.`,
      {
        nextStep: `Set ${variable}_<ENV> for each environment, or list the orgs that may have it in OKTA_SCIM_ORG, with commas.`,
      },
    );
  }
}

/**
 * What two targets have in common must not be written to by both.
 * @throws {UsageError} when two of them are about the same app.
 */
function assertApart(
  targets: readonly ChosenTarget[],
  opened: ReadonlyMap<string, OrgTarget>,
): void {
  const [pair] = sameApps(targets, opened);
  if (!pair) return;
  const [one, other] = pair;
  throw new UsageError(
    `${chosenName(one)} and ${chosenName(other)} are about the same app. Nothing was sent.`,
    { nextStep: 'Run the command for one of them, or correct org or app of the other.' },
  );
}

/** Pairs of targets with one org and one app, as far as their files tell. */
function sameApps(
  targets: readonly ChosenTarget[],
  opened: ReadonlyMap<string, OrgTarget>,
): [ChosenTarget, ChosenTarget][] {
  const seen = new Map<string, ChosenTarget>();
  return targets.flatMap((target): [ChosenTarget, ChosenTarget][] => {
    const found = opened.get(chosenKey(target.file, target.env));
    const { id, label } = found?.desired.app ?? {};
    if (!found || (id ?? label) === undefined) return [];
    const key = JSON.stringify([found.org, id ?? label]);
    const before = seen.get(key);
    seen.set(key, before ?? target);
    return before ? [[before, target]] : [];
  });
}

function named(target: ChosenTarget, error: UsageError): UsageError {
  const { file } = target;
  if (error.message.startsWith(file)) return error;
  const { message, nextStep } = error;
  return new UsageError(`${chosenName(target)}: ${message}`, { nextStep, cause: error });
}
